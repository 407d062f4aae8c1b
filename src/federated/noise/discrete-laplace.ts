import { bernoulli, bernoulliExpUpToOne } from './bernoulli';
import { type RandomBytes, uniformBelow } from './random-source';
import { rational } from './rational';

const ONE = rational(1n);
const HALF = rational(1n, 2n);

/**
 * A whole number whose probability falls by e^(-1/scale) with each step away from 0, exactly: Canonne, Kamath, Steinke
 * 2020, algorithm 2, for a whole scale of 1 or more.
 */
export function discreteLaplace(scale: bigint, randomBytes: RandomBytes): bigint {
  for (;;) {
    const isNegative = bernoulli(HALF, randomBytes);
    const distance = geometric(scale, randomBytes);
    // There is one zero, not one for each sign.
    if (!isNegative) return distance;
    if (distance > 0n) return -distance;
  }
}

/** 0 or more, each number e^(-1/scale) times as likely as the one before: its rest and its quotient by the scale. */
function geometric(scale: bigint, randomBytes: RandomBytes): bigint {
  let rest: bigint;
  do rest = uniformBelow(scale, randomBytes);
  while (!bernoulliExpUpToOne(rational(rest, scale), randomBytes));
  let quotient = 0n;
  while (bernoulliExpUpToOne(ONE, randomBytes)) quotient++;
  return rest + scale * quotient;
}
