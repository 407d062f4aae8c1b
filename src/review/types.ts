import type { CannotJudge } from '../text';
import type { Label, Scores } from '../toxicity';

/** What Parley says of one text. */
export type Judgement =
  | { readonly status: 'scored'; readonly scores: Scores; readonly flags: readonly Label[] }
  | { readonly status: 'cannot-judge'; readonly reason: CannotJudge };

export type VerdictChoice = 'toxic' | 'not-toxic' | 'not-sure';

/** One person's decision about one flagged comment, with what the model said at that moment. */
export interface Verdict {
  /** `${pageUrl}#${commentId}` */
  readonly key: string;
  readonly choice: VerdictChoice;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
  readonly modelVersion: string;
  readonly scores: Scores;
  readonly flags: readonly Label[];
}
