/** A figure with its 95 % interval and what it rests on. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964;

/** A score and whether the label is really there. */
export interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

/** Ranks from 1; equal values share the mean of their ranks. */
function midranks(values: readonly number[]): Float64Array {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let at = start; at < end; at++) ranks[order[at]!] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

/**
 * Area under the ROC curve: the share of (positive, negative) pairs in the right order, ties
 * counting half; with DeLong's interval on the logit scale. Null without two of each class.
 */
export function areaUnderRoc(scored: readonly Scored[]): Estimate | null {
  const positives = scored.filter(({ positive }) => positive).map(({ score }) => score);
  const negatives = scored.filter(({ positive }) => !positive).map(({ score }) => score);
  if (positives.length < 2 || negatives.length < 2) return null;
  const all = midranks([...positives, ...negatives]);
  const amongPositives = midranks(positives);
  const amongNegatives = midranks(negatives);
  const wins = amongPositives.map((rank, index) => (all[index]! - rank) / negatives.length);
  const losses = amongNegatives.map(
    (rank, index) => 1 - (all[positives.length + index]! - rank) / positives.length,
  );
  const value = mean(wins);
  const error = Math.sqrt(variance(wins) / wins.length + variance(losses) / losses.length);
  if (error === 0) return { value, low: value, high: value };
  const logit = Math.log(value / (1 - value));
  const spread = (Z * error) / (value * (1 - value));
  return {
    value,
    low: 1 / (1 + Math.exp(spread - logit)),
    high: 1 / (1 + Math.exp(-spread - logit)),
  };
}

/** Mean precision over the positives, from the highest score down; ties at their common worst. Null without positives. */
export function averagePrecision(scored: readonly Scored[]): number | null {
  const sorted = [...scored].sort((a, b) => b.score - a.score);
  let positives = 0;
  let total = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    let here = 0;
    while (end < sorted.length && sorted[end]!.score === sorted[start]!.score) {
      if (sorted[end++]!.positive) here++;
    }
    positives += here;
    total += (here * positives) / end;
    start = end;
  }
  return positives === 0 ? null : total / positives;
}

/** A share of n with Wilson's interval; null when n is 0. */
export function proportion(count: number, n: number): Estimate | null {
  if (n === 0) return null;
  const share = count / n;
  const centre = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n * n))) / (1 + Z ** 2 / n);
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
