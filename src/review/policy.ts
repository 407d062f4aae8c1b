import { LABELS, type Label, type Scores, type Thresholds } from '../toxicity';

/** The labels whose probability reaches its threshold, in the model's order. */
export function flagsOf(scores: Scores, thresholds: Thresholds): Label[] {
  return LABELS.filter((label) => scores[label] >= thresholds[label]);
}
