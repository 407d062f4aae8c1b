import type { Label } from '../toxicity';

/** A file of the data folder and the part it plays. */
export interface Source {
  /** File name without `.jsonl.gz`. */
  readonly name: string;
  /** Weight of one of its comments in the loss; a gold comment of the core weighs 1. */
  readonly weight: number;
  /** Scores of a machine stand in for raters, so a gold label of the same text wins. */
  readonly silver?: boolean;
  /** Labels taken from it; all that it gives when absent. */
  readonly labels?: readonly Label[];
}

/** What the heads are trained on, in the order of embedding; where a text is in two, the first gold wins. */
export const SOURCES: readonly Source[] = [
  { name: 'jigsaw-wiki', weight: 1 },
  { name: 'civil-autolabel', weight: 1 },
  { name: 'civil-noisyhate', weight: 0.5 },
  { name: 'wiki-perspective-2k', weight: 0.5, silver: true },
  { name: 'openai-moderation', weight: 0.5 },
  { name: 'convabuse', weight: 0.5 },
  { name: 'rtp-perspective', weight: 0.5, silver: true },
  { name: 'civil-sociosim', weight: 1 },
  { name: 'surge-toxicity', weight: 1 },
  { name: 'wiki-cat-small', weight: 1 },
  { name: 'wiki-rater-sample', weight: 1 },
  { name: 'jigsaw-wiki-lowercased', weight: 0.5 },
];
