import type { Estimate } from '../metrics';
import { seededRandom } from '../random';

const DRAWS = 1000;
const SEED = 3;

/** How often each case counts. */
export type Weights = ArrayLike<number>;

/**
 * A figure of n cases with its 95 % percentile interval over 1000 seeded draws with replacement. Draws
 * that have no figure (null), such as one without positives, are left out. Null when the figure of
 * all cases is.
 */
export function bootstrap(n: number, figure: (weights: Weights) => number | null): Estimate | null {
  const value = figure(new Uint8Array(n).fill(1));
  if (value === null) return null;
  const random = seededRandom(SEED);
  const figures: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const weights = new Uint16Array(n);
    for (let index = 0; index < n; index++) weights[Math.floor(random() * n)]!++;
    const drawn = figure(weights);
    if (drawn !== null) figures.push(drawn);
  }
  figures.sort((a, b) => a - b);
  return { value, low: quantile(figures, 0.025), high: quantile(figures, 0.975) };
}

/** The mean of numbers, each a case. Null without any. */
export function meanOf(values: readonly number[]): Estimate | null {
  return bootstrap(values.length, (weights) => {
    let [sum, n] = [0, 0];
    values.forEach((value, index) => {
      sum += value * weights[index]!;
      n += weights[index]!;
    });
    return n === 0 ? null : sum / n;
  });
}

/** Linear between the two nearest of the sorted values (R's type 7). */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const next = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return sorted[below]! + (place - below) * (next - sorted[below]!);
}
