import { type Confusion, confusionOf, type RateName, rateOf } from '../statistics/confusion';
import type { Proportion } from '../statistics/proportion';
import { isSmall } from './evidence';
import type { LabelData } from './label-data';

/** Confusion matrices of the same comments: how many, their weights, and what an interval needs of these. */
export interface RateTable {
  readonly counts: Confusion;
  readonly weights: Confusion;
  readonly squares: Confusion;
  /** Sums of (1 - π)/π², from which the variance of a ratio under Poisson sampling follows. */
  readonly draws: Confusion;
}

const MATRICES = ['counts', 'weights', 'squares', 'draws'] as const;

/** @param indices of the comments, all by default. */
export function rateTable(data: LabelData, indices?: Int32Array): RateTable {
  const { comments, flagged, weights } = data;
  const taken = indices ?? comments.keys();
  const all = Array.from(taken, (index) => ({
    toxic: comments[index]!.toxic,
    flagged: flagged[index] === 1,
    w: weights ? weights[index]! : 1,
    pi: comments[index]!.pi ?? 1,
  }));
  const matrix = (weigh: (one: (typeof all)[number]) => number) =>
    confusionOf(all.map((one) => ({ ...one, weight: weigh(one) })));
  const counts = confusionOf(all);
  if (!weights)
    return { counts, weights: counts, squares: counts, draws: subtract(counts, counts) };
  return {
    counts,
    weights: matrix(({ w }) => w),
    squares: matrix(({ w }) => w ** 2),
    draws: matrix(({ pi }) => (1 - pi) / pi ** 2),
  };
}

/** The table of the comments of `all` that are not in `part`. */
export function without(all: RateTable, part: RateTable): RateTable {
  const [counts, weights, squares, draws] = MATRICES.map((name) => subtract(all[name], part[name]));
  return { counts: counts!, weights: weights!, squares: squares!, draws: draws! };
}

function subtract(a: Confusion, b: Confusion): Confusion {
  return {
    truePositives: a.truePositives - b.truePositives,
    falsePositives: a.falsePositives - b.falsePositives,
    falseNegatives: a.falseNegatives - b.falseNegatives,
    trueNegatives: a.trueNegatives - b.trueNegatives,
  };
}

/**
 * Whether figures over toxic and harmless comments together would give away the hidden one of a small class: the flags
 * among all, less those among the harmless ones, are those among the toxic ones.
 */
export function revealsClass(counts: Confusion): boolean {
  return isSmall(rateOf('fnr', counts).n) || isSmall(rateOf('fpr', counts).n);
}

/** A rate with the count and the size of an unweighted sample that would say as much of it. */
export interface WeighedRate {
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly effective: Proportion;
}

/** Null when nothing can have the rate. */
export function weighedRate(
  name: RateName,
  table: RateTable,
  weighting: LabelData['weighting'],
): WeighedRate | null {
  const { n } = rateOf(name, table.counts);
  if (n === 0) return null;
  const { count: numerator, n: denominator } = rateOf(name, table.weights);
  const value = numerator / denominator;
  const size = effectiveSize(name, table, weighting, value, denominator) ?? n;
  return { value, numerator, denominator, effective: { count: value * size, n: size } };
}

function effectiveSize(
  name: RateName,
  table: RateTable,
  weighting: LabelData['weighting'],
  value: number,
  denominator: number,
): number | null {
  if (weighting === 'none') return null;
  if (weighting === 'weights') return denominator ** 2 / rateOf(name, table.squares).n;
  // The linearised variance of Hájek's ratio: an item errs by 1 - value where it is counted, else by value.
  const { count: counted, n: all } = rateOf(name, table.draws);
  const variance = (counted * (1 - value) ** 2 + (all - counted) * value ** 2) / denominator ** 2;
  return variance > 0 ? (value * (1 - value)) / variance : null;
}
