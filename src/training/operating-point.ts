import { LABELS, type Label, type Thresholds } from '../toxicity';
import { type Calibration, calibrate } from './calibrate';
import { sigmoid } from './heads';
import { type Judged, scoredOn } from './judged';
import type { Scored } from './metrics';
import { FALSE_POSITIVE_RATES, thresholdAt } from './thresholds';

/** Where a threshold comes from. */
export interface ThresholdSource {
  readonly falsePositiveRate: number;
  /** Negatives it was read off. */
  readonly negatives: number;
  /** False where raters did not say, so that comments which are neither toxic nor obscene stand in. */
  readonly ratersSaid: boolean;
}

/** What leaves log-odds as they are. */
export const UNCHANGED: Calibration = { scale: 1, shift: 0 };

/**
 * Calibration of the labels that raters gave on the natural rows; the mix that is fitted on is enriched with abuse,
 * so untreated probabilities would be too high.
 * @param natural comments of natural prevalence that nothing was fitted on.
 */
export function calibrationsOf(natural: readonly Judged[]): Readonly<Record<Label, Calibration>> {
  return Object.fromEntries(
    LABELS.map((label) => {
      const scored = scoredOn(label, natural, true);
      return [label, areRated(scored, natural) ? calibrate(scored) : UNCHANGED] as const;
    }),
  ) as Record<Label, Calibration>;
}

/** Thresholds at the stated rates. @param natural as above, calibrated. */
export function fixThresholds(natural: readonly Judged[]): {
  thresholds: Thresholds;
  sources: Readonly<Record<Label, ThresholdSource>>;
} {
  const harmless = natural.filter(isHarmless);
  const found = LABELS.map((label, column) => {
    const known = scoredOn(label, natural, true);
    const ratersSaid = areRated(known, natural);
    const negatives = ratersSaid
      ? known.filter(({ positive }) => !positive).map(({ score }) => score)
      : harmless.map(({ logits }) => logits[column]!);
    const falsePositiveRate = FALSE_POSITIVE_RATES[label];
    const threshold = thresholdAt(falsePositiveRate, negatives.map(sigmoid));
    return { label, threshold, falsePositiveRate, negatives: negatives.length, ratersSaid };
  });
  return {
    thresholds: Object.fromEntries(
      found.map(({ label, threshold }) => [label, threshold]),
    ) as Record<Label, number>,
    sources: Object.fromEntries(
      found.map(({ label, falsePositiveRate, negatives, ratersSaid }) => [
        label,
        { falsePositiveRate, negatives, ratersSaid },
      ]),
    ) as Record<Label, ThresholdSource>,
  };
}

/** A few natural rows may have got a label from another source that holds the same text. */
function areRated(scored: readonly Scored[], natural: readonly Judged[]): boolean {
  return scored.length > natural.length / 2;
}

function isHarmless({ targets }: Judged): boolean {
  return (targets.toxicity?.value ?? 0) < 0.5 && (targets.obscene?.value ?? 0) < 0.5;
}
