import { LABELS, type Label, type Thresholds } from '../toxicity';
import { type Calibration, calibrate, withCalibration } from './calibrate';
import { type Heads, sigmoid } from './heads';
import { highestLogits, NATURAL, scoredOn } from './measure';
import type { Scored } from './metrics';
import { FALSE_POSITIVE_RATES, thresholdAt } from './thresholds';
import type { Embedded } from './training-set';

/** Where a threshold comes from. */
export interface ThresholdSource {
  readonly falsePositiveRate: number;
  /** Negatives it was read off. */
  readonly negatives: number;
  /** False where raters did not say, so that comments which are neither toxic nor obscene stand in. */
  readonly ratersSaid: boolean;
}

/**
 * Calibrates the labels that raters gave on the natural rows; the mix that the heads are fitted on
 * is enriched with abuse, so untreated probabilities would be too high.
 */
export function calibrateHeads(
  heads: Heads,
  validation: readonly Embedded[],
): { heads: Heads; calibration: Partial<Record<Label, Calibration>> } {
  const { natural, logits } = naturalLogits(heads, validation);
  const calibration = Object.fromEntries(
    LABELS.flatMap((label) => {
      const scored = scoredOn(label, natural, logits, true);
      return areRated(scored, natural) ? [[label, calibrate(scored)] as const] : [];
    }),
  );
  return { heads: withCalibration(heads, calibration), calibration };
}

/** Thresholds at the stated rates, on the natural rows of the validation side. */
export function fixThresholds(
  heads: Heads,
  validation: readonly Embedded[],
): { thresholds: Thresholds; sources: Readonly<Record<Label, ThresholdSource>> } {
  const { natural, logits } = naturalLogits(heads, validation);
  const found = LABELS.map((label, column) => {
    const known = scoredOn(label, natural, logits, true);
    const ratersSaid = areRated(known, natural);
    const negatives = ratersSaid
      ? known.filter(({ positive }) => !positive).map(({ score }) => score)
      : logits.filter((_, index) => isHarmless(natural[index]!)).map((values) => values[column]!);
    const falsePositiveRate = FALSE_POSITIVE_RATES[label];
    const threshold = thresholdAt(falsePositiveRate, negatives.map(sigmoid));
    return {
      label,
      threshold,
      source: { falsePositiveRate, negatives: negatives.length, ratersSaid },
    };
  });
  return {
    thresholds: Object.fromEntries(
      found.map(({ label, threshold }) => [label, threshold]),
    ) as Record<Label, number>,
    sources: Object.fromEntries(found.map(({ label, source }) => [label, source])) as Record<
      Label,
      ThresholdSource
    >,
  };
}

function naturalLogits(heads: Heads, validation: readonly Embedded[]) {
  const natural = validation.filter(NATURAL.has);
  return { natural, logits: natural.map(({ embeddings }) => highestLogits(heads, embeddings)) };
}

/** A few natural rows may have got a label from another source that holds the same text. */
function areRated(scored: readonly Scored[], natural: readonly Embedded[]): boolean {
  return scored.length > natural.length / 2;
}

function isHarmless({ targets }: Embedded): boolean {
  return (targets.toxicity?.value ?? 0) < 0.5 && (targets.obscene?.value ?? 0) < 0.5;
}
