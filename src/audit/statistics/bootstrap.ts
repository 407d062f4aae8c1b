import type { Estimate, Weights } from './estimate';
import { normalCdf, normalQuantile, Z95 } from './normal';
import { seededRandom } from './random';

/** Enough for a 95 % interval whose ends shake in the third digit. */
export const DRAWS = 1000;
const SEED = 3;

/** A figure of weighted cases; null where these cases have none. */
export type FigureOf = (weights: Weights) => number | null;

/**
 * The figure in the resamples `from` up to but not including `to`, null where a resample has none. A resample depends
 * on its number and the seed alone: a worker can do some, stop, and go on later, and two can share the work.
 */
export function bootstrapDraws(
  n: number,
  figure: FigureOf,
  { from = 0, to = DRAWS, seed = SEED }: { from?: number; to?: number; seed?: number } = {},
): (number | null)[] {
  const random = seededRandom(seed, from * n);
  return Array.from({ length: to - from }, () => {
    const weights = new Uint16Array(n);
    for (let index = 0; index < n; index++) weights[Math.floor(random() * n)]!++;
    return figure(weights);
  });
}

/**
 * A figure of n cases with its 95 % percentile interval over 1000 seeded resamples. Resamples without figure, such as
 * one without positives, are left out. Null when the figure of all cases is.
 */
export function bootstrap(n: number, figure: FigureOf): Estimate | null {
  const value = figure(new Uint8Array(n).fill(1));
  return value === null ? null : percentileInterval(value, bootstrapDraws(n, figure));
}

/** @param draws of which at least one is not null. */
export function percentileInterval(value: number, draws: readonly (number | null)[]): Estimate {
  const sorted = definedIn(draws);
  return { value, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/** What a bias-corrected and accelerated interval rests on. */
export interface BcaInterval extends Estimate {
  /** Bias correction, in standard deviations. */
  readonly z0: number;
  /** The shares of the draws that the ends are taken at. */
  readonly shares: readonly [number, number];
}

/**
 * BCa interval (Efron 1987), for figures whose draws are skewed. Null where all draws lie on one side of the value.
 * @param acceleration see `accelerationOf`
 */
export function bcaInterval(
  value: number,
  draws: readonly (number | null)[],
  acceleration: number,
  z = Z95,
): BcaInterval | null {
  const sorted = definedIn(draws);
  const below = sorted.filter((draw) => draw < value).length;
  const upTo = sorted.filter((draw) => draw <= value).length;
  const z0 = normalQuantile((below + upTo) / 2 / sorted.length);
  if (!Number.isFinite(z0)) return null;
  const shareAt = (end: number) => normalCdf(z0 + (z0 + end) / (1 - acceleration * (z0 + end)));
  const shares = [shareAt(-z), shareAt(z)] as const;
  return { value, low: quantile(sorted, shares[0]), high: quantile(sorted, shares[1]), z0, shares };
}

/**
 * The acceleration of the BCa interval.
 * @param leftOut per sample the figures without each of its cases in turn; one sample as a rule.
 */
export function accelerationOf(leftOut: readonly (readonly number[])[]): number {
  let [cubes, squares] = [0, 0];
  for (const figures of leftOut) {
    const n = figures.length;
    const mean = figures.reduce((total, figure) => total + figure, 0) / n;
    for (const figure of figures) {
      const influence = (n - 1) * (mean - figure);
      cubes += influence ** 3 / n ** 3;
      squares += influence ** 2 / n ** 2;
    }
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

/** The mean of numbers, each a case. Null without any. */
export function meanOf(values: readonly number[]): Estimate | null {
  return bootstrap(values.length, (weights) => {
    let [total, n] = [0, 0];
    values.forEach((value, index) => {
      total += value * weights[index]!;
      n += weights[index]!;
    });
    return n === 0 ? null : total / n;
  });
}

/** Linear between the two nearest of the sorted values (R's type 7). */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const next = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return sorted[below]! + (place - below) * (next - sorted[below]!);
}

function definedIn(draws: readonly (number | null)[]): number[] {
  return draws.filter((draw) => draw !== null).sort((a, b) => a - b);
}
