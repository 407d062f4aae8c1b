/** The middle of the numbers; of an even count the upper of the two in the middle. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

/** `12.3 [10.1 to 15.9]`: the median, and between what the numbers lie. */
export function medianAndSpread(numbers: readonly number[], digits = 1): string {
  const shown = (number: number) => number.toFixed(digits);
  return `${shown(median(numbers))} [${shown(Math.min(...numbers))} to ${shown(Math.max(...numbers))}]`;
}
