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
