import { LABELS, type Label, type Scores, type TextScore, type Thresholds } from '../toxicity';
import type { Passages, Scored, ScoredJudgement } from './types';

/** The labels whose probability reaches its threshold, and those of passages, in the model's order. */
export function flagsOf(scores: Scores, thresholds: Thresholds, passages: Passages = {}): Label[] {
  return LABELS.filter(
    (label) => scores[label] >= thresholds[label] || passages[label] !== undefined,
  );
}

/** A text is flagged for what it is flagged for as a whole, and for each sentence that would be flagged alone. */
export function judgementOf(score: TextScore, thresholds: Thresholds): ScoredJudgement {
  const { scores } = score;
  const passages = onlyInPassages(score, thresholds);
  const flags = flagsOf(scores, thresholds, passages);
  const restRank = score.glance?.restRank[flags.length > 0 ? 'flagged' : 'unflagged'];
  return {
    status: 'scored',
    scores,
    flags,
    ...(Object.keys(passages).length > 0 && { passages }),
    ...(restRank !== undefined && { restRank }),
  };
}

function onlyInPassages({ scores, passages }: TextScore, thresholds: Thresholds): Passages {
  if (!passages) return {};
  const labels = flagsOf(passages.scores, thresholds).filter(
    (label) => scores[label] < thresholds[label],
  );
  return Object.fromEntries(labels.map((label) => [label, passages.scores[label]]));
}

/** The probability that a flag rests on: of the whole text, or of the one sentence. */
export function flagProbability({ scores, passages }: Scored, label: Label): number {
  return passages?.[label] ?? scores[label];
}
