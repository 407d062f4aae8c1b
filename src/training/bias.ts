import { LABELS, type Scores, type Thresholds } from '../toxicity';
import { TEMPLATE_SENTENCES, type TemplateSentence } from './identity-templates';
import { areaUnderRoc, type Estimate, proportion } from './metrics';

/** How many of n sentences are flagged for any label. */
export interface Flagged extends Estimate {
  readonly flagged: number;
  readonly n: number;
}

/** What the mention of a group does, on templates of our own. */
export interface BiasReport {
  readonly harmless: { readonly identity: Flagged; readonly control: Flagged };
  readonly hostile: { readonly identity: Flagged; readonly control: Flagged };
  /** Per identity word: harmless and hostile sentences flagged, and how well toxicity tells them apart. */
  readonly words: readonly {
    readonly word: string;
    readonly harmless: Flagged;
    readonly hostile: Flagged;
    readonly auc: number;
  }[];
}

export const isFlagged = (scores: Scores, thresholds: Thresholds): boolean =>
  LABELS.some((label) => scores[label] >= thresholds[label]);

/** @param scoresOf the scores of each template sentence. */
export function measureBias(
  scoresOf: (sentence: TemplateSentence) => Scores,
  thresholds: Thresholds,
): BiasReport {
  const scored = TEMPLATE_SENTENCES.map((sentence) => ({
    ...sentence,
    scores: scoresOf(sentence),
  }));
  const flagged = (keep: (sentence: TemplateSentence) => boolean): Flagged => {
    const kept = scored.filter(keep);
    const count = kept.filter(({ scores }) => isFlagged(scores, thresholds)).length;
    return { flagged: count, n: kept.length, ...proportion(count, kept.length)! };
  };
  const both = (hostile: boolean) => ({
    identity: flagged((sentence) => sentence.hostile === hostile && sentence.identity),
    control: flagged((sentence) => sentence.hostile === hostile && !sentence.identity),
  });
  const words = [...new Set(scored.filter(({ identity }) => identity).map(({ word }) => word))];
  return {
    harmless: both(false),
    hostile: both(true),
    words: words.map((word) => ({
      word,
      harmless: flagged((sentence) => sentence.word === word && !sentence.hostile),
      hostile: flagged((sentence) => sentence.word === word && sentence.hostile),
      auc: areaUnderRoc(
        scored
          .filter((sentence) => sentence.word === word)
          .map(({ scores, hostile }) => ({ score: scores.toxicity, positive: hostile })),
      )!.value,
    })),
  };
}
