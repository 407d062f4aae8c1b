import { LABELS, type Label, type Thresholds } from '../toxicity';
import { calibrationError } from './calibrate';
import { type Heads, sigmoid } from './heads';
import {
  highestLogits,
  type LabelFigures,
  MEASURED_SETS,
  measure,
  NATURAL,
  scoredOn,
} from './measure';
import { type Estimate, proportion } from './metrics';
import type { Embedded } from './training-set';

/** What a threshold does on the natural rows held out. */
export interface AtThreshold {
  readonly negatives: number;
  readonly falsePositiveRate: Estimate;
  readonly positives: number;
  readonly recall: Estimate;
  /** Share of flags that are right; null without flags. */
  readonly precision: Estimate | null;
  readonly calibrationError: number;
}

/** Everything that is said of the heads on comments that neither fit nor choice has seen. */
export interface HeldOutReport {
  readonly sets: readonly {
    readonly name: string;
    readonly title: string;
    readonly labels: Partial<Record<Label, LabelFigures>>;
  }[];
  /** Labels with a positive among the natural rows. */
  readonly atThreshold: Partial<Record<Label, AtThreshold>>;
  /** Comments without any positive label that are flagged for at least one. */
  readonly flaggedForAny: { readonly rate: Estimate; readonly n: number };
}

/** @param heldOut examples of the held-out side only. */
export function measureHeldOut(
  heads: Heads,
  thresholds: Thresholds,
  heldOut: readonly Embedded[],
): HeldOutReport {
  const natural = heldOut.filter(NATURAL.has);
  const logits = natural.map(({ embeddings }) => highestLogits(heads, embeddings));
  const atThreshold = LABELS.flatMap((label) => {
    const scored = scoredOn(label, natural, logits, true).map(({ score, positive }) => ({
      score: sigmoid(score),
      positive,
    }));
    const positives = scored.filter(({ positive }) => positive).length;
    if (positives === 0) return [];
    const flags = scored.filter(({ score }) => score >= thresholds[label]);
    const right = flags.filter(({ positive }) => positive).length;
    const negatives = scored.length - positives;
    const figures: AtThreshold = {
      negatives,
      falsePositiveRate: proportion(flags.length - right, negatives)!,
      positives,
      recall: proportion(right, positives)!,
      precision: proportion(right, flags.length),
      calibrationError: calibrationError(scored),
    };
    return [[label, figures] as const];
  });
  const harmless = natural
    .map(({ targets }, index) => ({ targets, logits: logits[index]! }))
    .filter(({ targets }) => LABELS.every((label) => (targets[label]?.value ?? 0) < 0.5));
  const flagged = harmless.filter((example) =>
    LABELS.some((label, column) => sigmoid(example.logits[column]!) >= thresholds[label]),
  );
  return {
    sets: MEASURED_SETS.map((set) => ({
      name: set.name,
      title: set.title,
      labels: measure(heads, heldOut, set),
    })),
    atThreshold: Object.fromEntries(atThreshold),
    flaggedForAny: {
      rate: proportion(flagged.length, harmless.length)!,
      n: harmless.length,
    },
  };
}
