import { bootstrap, type Estimate } from '../../audit';
import { LABELS, type Label, type Thresholds } from '../../toxicity';
import type { JoinedRow } from '../join';
import { scoredFor } from './label-figures';
import { labelledSet, type SetFigures } from './labelled-set';
import { meanAuc } from './mean-auc';
import { Ranking } from './ranking';
import { type Share, share } from './share';
import { isFlagged, type JudgementOf, type Measurement } from './types';

export interface NaturalReport extends SetFigures {
  /** Mean over the labels that raters gave, over draws of the same comments. */
  readonly meanAuc: (Estimate & { readonly labels: number }) | null;
  /** Comments without any positive label that are flagged for at least one. */
  readonly flaggedForAny: Share;
}

/** @param rows held-out comments that were not chosen by their labels. */
export function natural(
  rows: readonly JoinedRow[],
  thresholds: Thresholds,
): Measurement<NaturalReport> {
  // A few have sexual_explicit from another source that holds them too: no figure of these comments.
  const rated = LABELS.filter(
    (label) => rows.filter(({ targets }) => targets[label]?.gold).length > rows.length / 2,
  );
  const set = { name: 'natural', title: 'Wikipedia talk, natural prevalence', rows };
  const { texts, measure } = labelledSet(set, thresholds, rated);
  return {
    texts,
    measure: (judgementOf) => {
      const harmless = rows.filter(({ targets }) =>
        LABELS.every((label) => (targets[label]?.value ?? 0) < 0.5),
      );
      return {
        ...measure(judgementOf),
        meanAuc: meanOfAucs(rated, rows, judgementOf),
        flaggedForAny: share(harmless, ({ text }) => isFlagged(judgementOf(text))),
      };
    },
  };
}

function meanOfAucs(
  labels: readonly Label[],
  rows: readonly JoinedRow[],
  judgementOf: JudgementOf,
): NaturalReport['meanAuc'] {
  const complete = rows.filter(({ targets }) => labels.every((label) => targets[label]));
  const rankings = labels
    .map((label) => new Ranking(scoredFor(label, complete, judgementOf)))
    .filter((ranking) => ranking.auc() !== null);
  const mean = bootstrap(complete.length, (weights) => meanAuc(rankings, weights));
  return mean && { ...mean, labels: rankings.length };
}
