import type { Judgement } from '../../review';
import type { Label } from '../../toxicity';

/** What the whole way, from the gate to the thresholds, says of a text as its author wrote it. */
export type JudgementOf = (text: string) => Judgement;

/**
 * One thing to measure. Its texts are known before any is judged, so that all measurements share one
 * pass over the model.
 */
export interface Measurement<Result> {
  readonly texts: readonly string[];
  /** Called once all texts are judged; the same judgements give the same result. */
  readonly measure: (judgementOf: JudgementOf) => Result;
}

/** A text that cannot be judged is never flagged: it counts as the lowest score. */
export const scoreOf = (judgement: Judgement, label: Label): number =>
  judgement.status === 'scored' ? judgement.scores[label] : 0;

export const isFlagged = (judgement: Judgement): boolean =>
  judgement.status === 'scored' && judgement.flags.length > 0;
