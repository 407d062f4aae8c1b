import { LABELS, type Label } from '../toxicity';
import type { JoinedRow } from './join';
import { type Judged, scoredOn } from './judged';
import { areaUnderRoc, averagePrecision, type Estimate } from './metrics';

/** A set of examples that figures are given for. */
export interface MeasuredSet {
  readonly name: string;
  readonly title: string;
  /** Whether raters or a machine labelled what is counted. */
  readonly gold: boolean;
  readonly has: (example: JoinedRow) => boolean;
}

const from =
  (...names: string[]) =>
  ({ sources }: JoinedRow) =>
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

/** Sets whose labels are the scores of Perspective: what there is most of for `sexual_explicit`. */
export const PERSPECTIVE: MeasuredSet = {
  name: 'perspective',
  title: 'Texts with scores of Perspective (machine labels)',
  gold: false,
  has: from('wiki-perspective-2k', 'rtp-perspective'),
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
  PERSPECTIVE,
];

/** Figures of one label on one set. */
export interface LabelFigures {
  readonly n: number;
  readonly positives: number;
  readonly auc: Estimate;
  readonly averagePrecision: number;
}

/** Figures per label on a set; a label with fewer than two positives or negatives has none. */
export function measure(
  judged: readonly Judged[],
  set: MeasuredSet,
): Partial<Record<Label, LabelFigures>> {
  const members = judged.filter(set.has);
  const figures = LABELS.flatMap((label) => {
    const scored = scoredOn(label, members, set.gold);
    const auc = areaUnderRoc(scored);
    if (!auc) return [];
    const positives = scored.filter(({ positive }) => positive).length;
    return [
      [label, { n: scored.length, positives, auc, averagePrecision: averagePrecision(scored)! }],
    ] as const;
  });
  return Object.fromEntries(figures);
}
