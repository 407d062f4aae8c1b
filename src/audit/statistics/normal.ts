/** Two-sided 95 % of the normal distribution: its 0.975 quantile. */
export const Z95 = 1.959963984540054;

/** P(Z <= x) of the standard normal distribution, to about 1e-15. */
export function normalCdf(x: number): number {
  const upper = upperTail(Math.abs(x));
  return x > 0 ? 1 - upper : upper;
}

/** Chance of a standard normal deviate at least as far from 0 as z, on either side. */
export function twoSidedP(z: number): number {
  return 2 * upperTail(Math.abs(z));
}

/**
 * The x with P(Z <= x) = p, for p strictly between 0 and 1 (0 and 1 give -Infinity and Infinity). Newton steps from
 * a rough start; the logarithm of the distribution is concave, so they converge from below in either tail.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p > 0.5) return -normalQuantile(1 - p);
  let x = -Math.sqrt(Math.max(0, -2 * Math.log(2 * p)));
  for (let step = 0; step < 60; step++) {
    const cdf = upperTail(-x);
    const change = (cdf * Math.log(cdf / p)) / density(x);
    x -= change;
    if (Math.abs(change) < 1e-15 * Math.max(1, Math.abs(x))) break;
  }
  // Not -0 for a half.
  return x + 0;
}

/** ln P(Z > x), also where P itself is too small for a number. */
export function logUpperTail(x: number): number {
  if (x < 0) return Math.log1p(-upperTail(-x));
  return x > SERIES_END ? logDensity(x) - Math.log(tailDivisor(x)) : Math.log(upperTail(x));
}

/** P(Z > x) for x >= 0: a power series near 0, Laplace's continued fraction in the tail, where the series loses digits. */
function upperTail(x: number): number {
  return x > SERIES_END ? density(x) / tailDivisor(x) : 0.5 - density(x) * seriesOf(x);
}

const SERIES_END = 2.5;

const logDensity = (x: number): number => -(x * x + Math.log(2 * Math.PI)) / 2;

const density = (x: number): number => Math.exp(logDensity(x));

/** What the density at x is divided by to give the area beyond; the continued fraction from its far end. */
function tailDivisor(x: number): number {
  let fraction = 0;
  for (let term = 120; term > 0; term--) fraction = term / (x + fraction);
  return x + fraction;
}

/** The area of the density from 0 to x, divided by the density at x. */
function seriesOf(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; term > 1e-18 * sum; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return sum;
}
