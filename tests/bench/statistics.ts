import { bootstrap, type Estimate } from '../../src/audit';

/** The middle of the numbers; of an even count the upper of the two in the middle. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

/** `12 [10 to 15]`: the median, and between what the numbers lie; in whole ones unless told. */
export function medianAndSpread(numbers: readonly number[], digits = 0): string {
  const [middle, least, most] = [median(numbers), Math.min(...numbers), Math.max(...numbers)];
  return `${middle.toFixed(digits)} [${least.toFixed(digits)} to ${most.toFixed(digits)}]`;
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

/**
 * How much more `on` has than `off` of a figure of their numbers, with its 95 % bootstrap interval. Numbers come in rounds,
 * one of each side, and rounds are what is drawn: what the machine does besides lasts longer than one number.
 *
 * @param figure of all numbers of one side
 */
export function pairedDifference(
  on: readonly (readonly number[])[],
  off: readonly (readonly number[])[],
  figure: (numbers: readonly number[]) => number,
): Estimate {
  const drawn = (rounds: readonly (readonly number[])[], weights: ArrayLike<number>) =>
    figure(
      rounds.flatMap((round, index) => Array<typeof round>(weights[index]!).fill(round).flat()),
    );
  // Every draw has as many rounds as there are: none is without a figure.
  return bootstrap(on.length, (weights) => drawn(on, weights) - drawn(off, weights))!;
}

/** `0.3 ms [-0.2, 0.9]: no difference to be seen, at most 0.9 ms`, or that there is one. */
export function differenceInWords(
  { value, low, high }: Estimate,
  unit: string,
  digits = 1,
): string {
  const [middle, least, most] = [value, low, high].map((each) => each.toFixed(digits));
  const verdict =
    low > 0
      ? 'more with Parley'
      : high < 0
        ? 'less with Parley'
        : `no difference to be seen, at most ${most} ${unit}`;
  return `${middle} ${unit} [${least}, ${most}]: ${verdict}`;
}
