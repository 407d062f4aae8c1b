import { bootstrap } from './bootstrap';
import type { Estimate, Scored, Weights } from './estimate';

/** Scores between two bounds and how often the label was really there. */
export interface CalibrationBin {
  /** Counted from 0; bin k of n holds the scores in [k/n, (k+1)/n), the last one 1 as well. */
  readonly bin: number;
  /** Cases, or their weight. */
  readonly n: number;
  readonly meanScore: number;
  readonly rate: number;
}

export interface BinOptions {
  /** 10 by default. */
  readonly bins?: number;
  /** Gives scores of exactly 1 a bin of their own, as torchmetrics does; by default they belong to the top one. */
  readonly onesApart?: boolean;
  readonly weights?: Weights;
}

/** Bins of equal width that hold anything, in order. */
export function calibrationBins(
  scored: readonly Scored[],
  { bins = 10, onesApart = false, weights }: BinOptions = {},
): CalibrationBin[] {
  const n = new Float64Array(bins + 1);
  const scores = new Float64Array(bins + 1);
  const positives = new Float64Array(bins + 1);
  scored.forEach(({ score, positive }, index) => {
    const bin = Math.min(onesApart ? bins : bins - 1, binOf(score, bins));
    const weight = weights ? weights[index]! : 1;
    n[bin]! += weight;
    scores[bin]! += weight * score;
    if (positive) positives[bin]! += weight;
  });
  return Array.from(n, (size, bin) => ({
    bin,
    n: size,
    meanScore: scores[bin]! / size,
    rate: positives[bin]! / size,
  })).filter((bin) => bin.n > 0);
}

/** By the bounds k · (1/n) as floating point has them: 0.3 lies below the third of ten, as in the reference. */
function binOf(score: number, bins: number): number {
  const width = 1 / bins;
  const bin = Math.floor(score * bins);
  return bin < bins && bin * width > score ? bin - 1 : bin;
}

/** Distances of mean score and rate over the bins. */
export interface CalibrationErrors {
  /** Expected calibration error: the mean distance, a bin counting by its size. */
  readonly expected: number;
  readonly greatest: number;
  readonly rootMeanSquare: number;
}

/** Null without cases. */
export function calibrationErrors(bins: readonly CalibrationBin[]): CalibrationErrors | null {
  if (bins.length === 0) return null;
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  const distance = ({ meanScore, rate }: CalibrationBin) => Math.abs(rate - meanScore);
  const mean = (of: (bin: CalibrationBin) => number) =>
    bins.reduce((sum, bin) => sum + bin.n * of(bin), 0) / total;
  return {
    expected: mean(distance),
    greatest: Math.max(...bins.map(distance)),
    rootMeanSquare: Math.sqrt(mean((bin) => distance(bin) ** 2)),
  };
}

/** Expected calibration error over ten bins, with a bootstrap interval. Null without cases. */
export function calibrationError(scored: readonly Scored[]): Estimate | null {
  return bootstrap(
    scored.length,
    (weights) => calibrationErrors(calibrationBins(scored, { weights }))?.expected ?? null,
  );
}
