import type { TextScore } from '../../toxicity';

/** Sent by the parent: prepared texts of similar length. */
export type ScoringTask = readonly string[];

/** Sent by a scoring process: empty when it is ready, else the scores of its task. */
export type ScoringAnswer = readonly TextScore[];
