/** ln(e^a + e^b), where either may be -Infinity (nothing) or Infinity. */
export function logAdd(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  // Equal infinities have no difference.
  return high === low ? high + Math.LN2 : high + Math.log1p(Math.exp(low - high));
}

/** ln(e^x - 1) for x > 0, where e^x may be too large for a number. */
export function logExpm1(x: number): number {
  return x + Math.log(-Math.expm1(-x));
}

/** ln P(Z > x) of the standard normal distribution, also where P itself is too small for a number. */
export function logUpperTail(x: number): number {
  if (x < 0) return Math.log1p(-Math.exp(logUpperTail(-x)));
  if (x <= SERIES_END) return Math.log(0.5 - Math.exp(logDensity(x)) * seriesOf(x));
  // Laplace's continued fraction, from its far end: the series would lose its digits here.
  let fraction = 0;
  for (let term = 120; term > 0; term--) fraction = term / (x + fraction);
  return logDensity(x) - Math.log(x + fraction);
}

const SERIES_END = 2.5;

const logDensity = (x: number): number => -(x * x + Math.log(2 * Math.PI)) / 2;

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
