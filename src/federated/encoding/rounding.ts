import type { RandomBytes } from '../noise/random-source';

/** Chance that a rounding is drawn again, at most; in truth it is far below. */
export const BETA = Math.exp(-1 / 2);

/** Ten in a row are less likely than 1 in 100, a thousand less than 1 in 10^200: then the source of chance is broken. */
const MOST_TRIES = 1000;

/** A source of chance that rounds too long every time. */
export class RoundingError extends Error {
  override readonly name = 'RoundingError';
}

/**
 * How long a vector of at most this L2 norm may get when each of its numbers is rounded up or down, both in steps of the
 * grid; but for a chance of `beta`, or always where it is 0 (Kairouz, Liu, Steinke 2021, "The Distributed Discrete
 * Gaussian Mechanism for Federated Learning with Secure Aggregation", proposition 22).
 */
export function roundedNorm(norm: number, length: number, beta: number): number {
  const side = Math.sqrt(length);
  const always = norm + side;
  if (beta === 0) return always;
  const slack = Math.sqrt(2 * Math.log(1 / beta)) * (norm + side / 2);
  return Math.min(always, Math.sqrt(norm * norm + length / 4 + slack));
}

/**
 * Rounds each number up or down by chance, so that it is kept on average, within -largest to largest; again until the
 * L2 norm is at most `longest`. That bound holds for certain, which privacy rests on; the drawing again moves the mean,
 * by at most its chance times the grid.
 * @throws RoundingError where the source of chance gives no such rounding.
 */
export function roundWithin(
  values: Float64Array,
  largest: number,
  longest: number,
  randomBytes: RandomBytes,
): Int16Array {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const rounded = Int16Array.from(values, (value) => {
      const low = Math.floor(value);
      const up = uniform(randomBytes) < value - low ? 1 : 0;
      return Math.max(-largest, Math.min(largest, low + up));
    });
    const squared = rounded.reduce((sum, value) => sum + value * value, 0);
    if (squared <= longest * longest) return rounded;
  }
  throw new RoundingError(
    `No rounding within the bound in ${MOST_TRIES} tries: the random numbers are not random.`,
  );
}

/** One of 2^32 equal steps in [0, 1). */
function uniform(randomBytes: RandomBytes): number {
  const [a, b, c, d] = randomBytes(4);
  return (a! + b! * 2 ** 8 + c! * 2 ** 16 + d! * 2 ** 24) / 2 ** 32;
}
