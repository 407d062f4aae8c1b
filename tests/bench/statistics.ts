/** The middle of the numbers; of an even count the upper of the two in the middle. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

/** `12 [10 to 15]`: the median, and between what the numbers lie; in whole ones. */
export function medianAndSpread(numbers: readonly number[]): string {
  const [middle, least, most] = [median(numbers), Math.min(...numbers), Math.max(...numbers)];
  return `${middle.toFixed(0)} [${least.toFixed(0)} to ${most.toFixed(0)}]`;
}
