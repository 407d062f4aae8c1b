import { ParameterError } from '../errors';

/** A number of 0 or more as an exact fraction in lowest terms. */
export interface Rational {
  readonly numerator: bigint;
  /** 1 or more. */
  readonly denominator: bigint;
}

/** @throws ParameterError for a numerator below 0 or a denominator below 1. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (numerator < 0n) {
    throw new ParameterError('numerator', `A numerator must be 0 or more, not ${numerator}.`);
  }
  if (denominator < 1n) {
    throw new ParameterError('denominator', `A denominator must be 1 or more, not ${denominator}.`);
  }
  let [divisor, rest] = [numerator, denominator];
  while (rest > 0n) [divisor, rest] = [rest, divisor % rest];
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/**
 * The exact value of a floating-point number of 0 or more, which is always a fraction over a power of 2.
 * @throws ParameterError for one below 0, not finite, or not a number.
 */
export function rationalOf(value: number): Rational {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new ParameterError('value', `A fraction needs a number of 0 or more, not ${value}.`);
  }
  let [scaled, denominator] = [value, 1n];
  // Doubling is exact, until nothing is left behind the point.
  while (!Number.isInteger(scaled)) [scaled, denominator] = [scaled * 2, denominator * 2n];
  return rational(BigInt(scaled), denominator);
}
