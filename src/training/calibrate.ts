import { LABELS, type Label } from '../toxicity';
import { type Heads, type Layer, sigmoid } from './heads';
import type { Scored } from './metrics';

/** sigmoid(scale · logit + shift) is a calibrated probability. */
export interface Calibration {
  readonly scale: number;
  readonly shift: number;
}

const STEPS = 100;
const SETTLED = 1e-9;

/**
 * Platt's scaling: the logistic regression of the truth on the logit, by Newton's method, with
 * his smoothed targets, which keep it finite for few or separable examples.
 * @throws Error when there is no positive or no negative.
 */
export function calibrate(scored: readonly Scored[]): Calibration {
  const positives = scored.filter(({ positive }) => positive).length;
  const negatives = scored.length - positives;
  if (positives === 0 || negatives === 0) throw new Error('Calibration needs both classes.');
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  let scale = 1;
  let shift = 0;
  for (let step = 0; step < STEPS; step++) {
    let [slope, offset, a, b, c] = [0, 0, 1e-12, 0, 1e-12];
    for (const { score, positive } of scored) {
      const p = sigmoid(scale * score + shift);
      const error = p - (positive ? high : low);
      const weight = p * (1 - p);
      slope += error * score;
      offset += error;
      a += weight * score * score;
      b += weight * score;
      c += weight;
    }
    const determinant = a * c - b * b;
    const scaleStep = (c * slope - b * offset) / determinant;
    const shiftStep = (a * offset - b * slope) / determinant;
    scale -= scaleStep;
    shift -= shiftStep;
    if (Math.abs(scaleStep) + Math.abs(shiftStep) < SETTLED) break;
  }
  return { scale, shift };
}

/** Heads whose logits are already scaled and shifted: calibration costs nothing at run time. */
export function withCalibration(
  heads: Heads,
  calibration: Partial<Record<Label, Calibration>>,
): Heads {
  const of = (column: number) => calibration[LABELS[column]!] ?? { scale: 1, shift: 0 };
  const last = heads.at(-1)!;
  const folded: Layer = {
    ...last,
    kernel: last.kernel.map((value, at) => value * of(at % last.outputs).scale),
    bias: last.bias.map((value, column) => value * of(column).scale + of(column).shift),
  };
  return [...heads.slice(0, -1), folded];
}

/** Mean distance, over ten equal bins weighted by their size, of mean probability and share of positives. */
export function calibrationError(probabilities: readonly Scored[]): number {
  const bins = Array.from({ length: 10 }, () => ({ p: 0, positives: 0 }));
  for (const { score, positive } of probabilities) {
    const bin = bins[Math.min(9, Math.floor(score * 10))]!;
    bin.p += score;
    bin.positives += positive ? 1 : 0;
  }
  return (
    bins.reduce((sum, { p, positives }) => sum + Math.abs(p - positives), 0) / probabilities.length
  );
}
