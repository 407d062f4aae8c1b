import type { Proportion } from './proportion';

/** Comments by what was said of them; cells may hold weights. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** A comment with its true label and the decision that was made at its time. */
export interface Decided {
  readonly toxic: boolean;
  readonly flagged: boolean;
}

/** Flagged means above the threshold, never at it: the rule of the published package, where `match` needs p > threshold. */
export function isFlagged(score: number, threshold: number): boolean {
  return score > threshold;
}

export function confusionOf(decided: Iterable<Decided & { readonly weight?: number }>): Confusion {
  const cells = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  for (const { toxic, flagged, weight = 1 } of decided) {
    if (toxic) cells[flagged ? 'truePositives' : 'falseNegatives'] += weight;
    else cells[flagged ? 'falsePositives' : 'trueNegatives'] += weight;
  }
  return cells;
}

/** Rates at the threshold. */
export const RATES = [
  'fpr',
  'fnr',
  'tpr',
  'tnr',
  'precision',
  'flag_rate',
  'overturn_rate',
] as const;
export type RateName = (typeof RATES)[number];

/** What a rate counts and out of how many; of n = 0 it is undefined, never 0. */
export function rateOf(name: RateName, cells: Confusion): Proportion {
  const { truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn } = cells;
  switch (name) {
    case 'fpr':
      return { count: fp, n: fp + tn };
    case 'tnr':
      return { count: tn, n: fp + tn };
    case 'fnr':
      return { count: fn, n: fn + tp };
    case 'tpr':
      return { count: tp, n: fn + tp };
    case 'precision':
      return { count: tp, n: tp + fp };
    case 'overturn_rate':
      return { count: fp, n: tp + fp };
    case 'flag_rate':
      return { count: tp + fp, n: tp + fp + fn + tn };
  }
}

/** The rate itself, or null when nothing can have one. */
export function rate(name: RateName, cells: Confusion): number | null {
  const { count, n } = rateOf(name, cells);
  return n > 0 ? count / n : null;
}
