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

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** P(Z > x) for x >= 0: a power series near 0, Laplace's continued fraction in the tail, where the series loses digits. */
function upperTail(x: number): number {
  if (x > 38) return 0;
  if (x > 2.5) {
    let fraction = 0;
    for (let term = 120; term > 0; term--) fraction = term / (x + fraction);
    return density(x) / (x + fraction);
  }
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-18 * sum && k < 200; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 0.5 - density(x) * sum;
}
