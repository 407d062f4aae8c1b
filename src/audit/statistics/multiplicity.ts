/**
 * p values as they are after many looks. Of those at most 0.1 after Benjamini and Hochberg's step-up procedure, one in
 * ten is expected to be a false alarm.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const n = p.length;
  return adjusted(p, descending(p), (value, fromTop) => (value * n) / (n - fromTop), Math.min);
}

/** Holm's step-down procedure: the chance of even one false alarm stays below the level. For findings that are stated. */
export function holm(p: readonly number[]): number[] {
  const n = p.length;
  const ascending = descending(p).reverse();
  return adjusted(p, ascending, (value, fromBottom) => value * (n - fromBottom), Math.max);
}

/** Every p times their number: for comparison, Holm finds more at the same level. */
export function bonferroni(p: readonly number[]): number[] {
  return p.map((value) => Math.min(1, value * p.length));
}

const descending = (p: readonly number[]): number[] => [...p.keys()].sort((a, b) => p[b]! - p[a]!);

function adjusted(
  p: readonly number[],
  order: readonly number[],
  scale: (value: number, step: number) => number,
  choose: (before: number, own: number) => number,
): number[] {
  const result = new Array<number>(p.length);
  order.reduce<number | null>((before, index, step) => {
    const own = Math.min(1, scale(p[index]!, step));
    const value = before === null ? own : choose(before, own);
    result[index] = value;
    return value;
  }, null);
  return result;
}
