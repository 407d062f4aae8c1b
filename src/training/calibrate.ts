import { logisticRegression } from './logistic-regression';
import type { Scored } from './metrics';

/** sigmoid(scale · logit + shift) is a calibrated probability. */
export interface Calibration {
  readonly scale: number;
  readonly shift: number;
}

/**
 * Platt's scaling: the logistic regression of the truth on the logit, with his smoothed targets, which keep it finite
 * for few or separable examples.
 * @throws Error when there is no positive or no negative.
 */
export function calibrate(scored: readonly Scored[]): Calibration {
  const positives = scored.filter(({ positive }) => positive).length;
  const negatives = scored.length - positives;
  if (positives === 0 || negatives === 0) throw new Error('Calibration needs both classes.');
  const observations = scored.map(({ score, positive }) => ({
    inputs: [score],
    target: positive ? (positives + 1) / (positives + 2) : 1 / (negatives + 2),
  }));
  const [scale, shift] = logisticRegression(observations, [1, 0]);
  return { scale: scale!, shift: shift! };
}
