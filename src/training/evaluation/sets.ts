import { LABELS } from '../../toxicity';
import type { JoinedRow } from '../join';
import type { LabelledText } from './label-figures';

/** Held-out rows that figures are given for, beside those of natural prevalence. */
export interface HeldOutSet {
  readonly name: string;
  readonly title: string;
  readonly sources: readonly string[];
  /** Whether raters or a machine labelled what is counted. */
  readonly gold: boolean;
}

export const HELD_OUT_SETS: readonly HeldOutSet[] = [
  {
    name: 'jigsaw',
    title: 'Wikipedia talk, all rows, enriched with abuse',
    sources: ['jigsaw-wiki'],
    gold: true,
  },
  {
    name: 'civil',
    title: 'Civil Comments (autolabel, NoisyHate)',
    sources: ['civil-autolabel', 'civil-noisyhate'],
    gold: true,
  },
  {
    name: 'other-gold',
    title: 'OpenAI moderation and ConvAbuse',
    sources: ['openai-moderation', 'convabuse'],
    gold: true,
  },
  {
    name: 'wiki-perspective-2k',
    title: 'Wikipedia talk with scores of Perspective (machine labels)',
    sources: ['wiki-perspective-2k'],
    gold: false,
  },
  {
    name: 'rtp-perspective',
    title: 'RealToxicityPrompts with scores of Perspective (machine labels)',
    sources: ['rtp-perspective'],
    gold: false,
  },
];

/** The rows of a set, with the labels of its sort only. */
export function rowsOf({ sources, gold }: HeldOutSet, rows: readonly JoinedRow[]): KeyedText[] {
  return rows
    .filter((row) => row.sources.some((source) => sources.includes(source)))
    .map(({ key, text, targets }) => ({
      key,
      text,
      targets: Object.fromEntries(
        LABELS.map((label) => [label, targets[label]?.gold === gold ? targets[label] : null]),
      ),
    }));
}

export interface KeyedText extends LabelledText {
  readonly key: string;
}
