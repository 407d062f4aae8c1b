import { area, type Estimate, histogramOf, placesOf, type Scored, Z95 } from '../audit';

export type { Estimate, Scored };

/**
 * Area under the ROC curve: the share of (positive, negative) pairs in the right order, ties
 * counting half; with DeLong's interval on the logit scale. Null without two of each class.
 */
export function areaUnderRoc(scored: readonly Scored[]): Estimate | null {
  const places = placesOf(scored.map(({ score }) => score));
  const found = area(
    histogramOf(indicesOf(scored, true), places),
    histogramOf(indicesOf(scored, false), places),
  );
  if (!found || found.variance === null) return null;
  const { value } = found;
  const error = Math.sqrt(found.variance);
  if (error === 0) return { value, low: value, high: value };
  const logit = Math.log(value / (1 - value));
  const spread = (Z95 * error) / (value * (1 - value));
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

/** Places in the list of the positive cases, or of the others. */
export function indicesOf(scored: readonly Scored[], positive: boolean): number[] {
  return [...scored.keys()].filter((index) => scored[index]!.positive === positive);
}
