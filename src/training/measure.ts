import { LABELS, type Label, type Scores } from '../toxicity';
import { type Heads, logitsOf, sigmoid } from './heads';
import { areaUnderRoc, averagePrecision, type Estimate, type Scored } from './metrics';
import type { Embedded } from './training-set';

/** A set of examples that figures are given for. */
export interface MeasuredSet {
  readonly name: string;
  readonly title: string;
  /** Whether raters or a machine labelled what is counted. */
  readonly gold: boolean;
  readonly has: (example: Embedded) => boolean;
}

const from =
  (...names: string[]) =>
  ({ sources }: Embedded) =>
    sources.some((source) => names.includes(source));

export const NATURAL: MeasuredSet = {
  name: 'jigsaw-natural',
  title: 'Jigsaw, rows of natural prevalence',
  gold: true,
  has: ({ natural }) => natural,
};

export const CIVIL: MeasuredSet = {
  name: 'civil',
  title: 'Civil Comments (autolabel, NoisyHate)',
  gold: true,
  has: from('civil-autolabel', 'civil-noisyhate'),
};

export const MEASURED_SETS: readonly MeasuredSet[] = [
  NATURAL,
  { name: 'jigsaw', title: 'Jigsaw, all rows', gold: true, has: from('jigsaw-wiki') },
  CIVIL,
  {
    name: 'other-gold',
    title: 'OpenAI moderation and ConvAbuse',
    gold: true,
    has: from('openai-moderation', 'convabuse'),
  },
  {
    name: 'silver',
    title: 'Sample of Wikipedia comments with scores of Perspective (machine labels)',
    gold: false,
    has: from('wiki-perspective-2k'),
  },
];

/** Figures of one label on one set. */
export interface LabelFigures {
  readonly n: number;
  readonly positives: number;
  readonly auc: Estimate;
  readonly averagePrecision: number;
}

/** The logits of a text as the engine gives them: per label, the highest over the windows. */
export function highestLogits(heads: Heads, embeddings: readonly Float32Array[]): Float64Array {
  const windows = embeddings.map((embedding) => logitsOf(heads, embedding));
  return windows.reduce((highest, logits) =>
    highest.map((logit, index) => Math.max(logit, logits[index]!)),
  );
}

export function probabilitiesOf(heads: Heads, embeddings: readonly Float32Array[]): Scores {
  const logits = highestLogits(heads, embeddings);
  return Object.fromEntries(
    LABELS.map((label, column) => [label, sigmoid(logits[column]!)]),
  ) as Record<Label, number>;
}

/** Logits of a label with the truth, over the examples of which the label is known. */
export function scoredOn(
  label: Label,
  examples: readonly Embedded[],
  logits: readonly Float64Array[],
  gold: boolean,
): Scored[] {
  const column = LABELS.indexOf(label);
  return examples.flatMap(({ targets }, index) => {
    const target = targets[label];
    return target && target.gold === gold
      ? [{ score: logits[index]![column]!, positive: target.value >= 0.5 }]
      : [];
  });
}

/** Figures per label on a set; a label with fewer than two positives or negatives has none. */
export function measure(
  heads: Heads,
  examples: readonly Embedded[],
  set: MeasuredSet,
): Partial<Record<Label, LabelFigures>> {
  const members = examples.filter(set.has);
  const logits = members.map(({ embeddings }) => highestLogits(heads, embeddings));
  const figures = LABELS.flatMap((label) => {
    const scored = scoredOn(label, members, logits, set.gold);
    const auc = areaUnderRoc(scored);
    if (!auc) return [];
    const positives = scored.filter(({ positive }) => positive).length;
    return [
      [label, { n: scored.length, positives, auc, averagePrecision: averagePrecision(scored)! }],
    ] as const;
  });
  return Object.fromEntries(figures);
}
