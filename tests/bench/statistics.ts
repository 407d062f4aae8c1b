/** The middle of the numbers; of an even count the upper of the two in the middle. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

/** `12 [10 to 15]`: the median, and between what the numbers lie; in whole ones. */
export function medianAndSpread(numbers: readonly number[]): string {
  const [middle, least, most] = [median(numbers), Math.min(...numbers), Math.max(...numbers)];
  return `${middle.toFixed(0)} [${least.toFixed(0)} to ${most.toFixed(0)}]`;
}

/** What `share` of the numbers (0..1) do not exceed: 0.95 for the 95th percentile. */
export function quantile(numbers: readonly number[], share: number): number {
  const place = Math.ceil(share * numbers.length) - 1;
  return [...numbers].sort((a, b) => a - b)[Math.max(0, place)]!;
}

/** `p50 12 ms, p95 20 ms (n = 40)`. */
export function percentiles(numbers: readonly number[], digits = 0): string {
  const [p50, p95] = [0.5, 0.95].map((share) => quantile(numbers, share).toFixed(digits));
  return `p50 ${p50} ms, p95 ${p95} ms (n = ${numbers.length})`;
}
