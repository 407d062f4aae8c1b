import { type RandomBytes, uniformBelow } from './random-source';
import { type Rational, rational } from './rational';

const ONE = rational(1n);

/** True with exactly this probability, 1 at most. */
export function bernoulli({ numerator, denominator }: Rational, randomBytes: RandomBytes): boolean {
  return uniformBelow(denominator, randomBytes) < numerator;
}

/**
 * True with probability e^-gamma, exactly, though no such number is ever computed: Canonne, Kamath, Steinke 2020,
 * algorithm 1.
 */
export function bernoulliExp(gamma: Rational, randomBytes: RandomBytes): boolean {
  const whole = gamma.numerator / gamma.denominator;
  // e^-gamma is e^-1 so many times, and what is left.
  for (let unit = 0n; unit < whole; unit++) {
    if (!bernoulliExpUpToOne(ONE, randomBytes)) return false;
  }
  const left = gamma.numerator - whole * gamma.denominator;
  return bernoulliExpUpToOne({ numerator: left, denominator: gamma.denominator }, randomBytes);
}

/** The number of coins that fall in a row, the k-th with probability gamma/k, is even with probability e^-gamma. */
export function bernoulliExpUpToOne(gamma: Rational, randomBytes: RandomBytes): boolean {
  let k = 1n;
  while (bernoulli(rational(gamma.numerator, gamma.denominator * k), randomBytes)) k++;
  return k % 2n === 1n;
}
