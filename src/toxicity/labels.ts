/** The seven labels in the order of the published model's outputs (design §3). */
export const LABELS = [
  'identity_attack',
  'insult',
  'obscene',
  'severe_toxicity',
  'sexual_explicit',
  'threat',
  'toxicity',
] as const;

export type Label = (typeof LABELS)[number];

/** One probability in 0..1 for each label. */
export type Scores = Readonly<Record<Label, number>>;

/** A probability per label from which on a comment is flagged for it. */
export type Thresholds = Readonly<Record<Label, number>>;
