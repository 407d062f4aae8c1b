import type { CannotJudge } from '../text';
import type { Label, Scores } from '../toxicity';

/** What a text was scored and flagged with. */
export interface Scored {
  readonly scores: Scores;
  readonly flags: readonly Label[];
  /** Probabilities of the labels that only a single sentence of a long text is flagged for. */
  readonly passages?: Passages;
  /** The model's own scores, where the moderator's past verdicts have moved them. */
  readonly base?: Scores;
}

/** A judgement with scores, as opposed to "cannot judge". */
export interface ScoredJudgement extends Scored {
  readonly status: 'scored';
  /**
   * Only where a glance at one window is all there is yet: how early the rest should be read (`Engine.rank`). The rest
   * may raise scores and add flags, and takes none back.
   */
  readonly restRank?: number;
}

export type Passages = Readonly<Partial<Record<Label, number>>>;

/** What Parley says of one text. */
export type Judgement =
  | ScoredJudgement
  | { readonly status: 'cannot-judge'; readonly reason: CannotJudge };

export type VerdictChoice = 'toxic' | 'not-toxic' | 'not-sure';

/** Why a flag is wrong, as a moderator says it with one key. */
export const WRONG_REASONS = [
  'quotation',
  'reclaimed',
  'name',
  'topic',
  'sarcasm',
  'other',
] as const;

export type WrongReason = (typeof WRONG_REASONS)[number];

/** What a moderator says of single labels, where they differ from the model. */
export type LabelCorrections = Readonly<Partial<Record<Label, boolean>>>;

/** One person's decision about one comment, with what the model said at that moment. */
export interface Verdict {
  /** `${pageUrl}#${commentId}` */
  readonly key: string;
  readonly choice: VerdictChoice;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
  readonly modelVersion: string;
  readonly scores: Scores;
  readonly flags: readonly Label[];
  readonly passages?: Passages;
  /** The model's own scores, where past verdicts had moved them. */
  readonly base?: Scores;
  /** Decided before scores and labels were shown. */
  readonly blind?: boolean;
  /** Settles what moderators disagree on: it holds whatever others decided. */
  readonly settles?: boolean;
  readonly reason?: WrongReason;
  readonly labels?: LabelCorrections;
}
