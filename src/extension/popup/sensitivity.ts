import { LABELS, type Label, type Thresholds } from '../../toxicity';

/**
 * A step of the sensitivity control: 0 is the usual threshold, +1 flags on weaker signs. Steps are
 * equal in log-odds, so that one step means as much for a threshold of 0.9 as for one of 0.5.
 */
export const MOST_STEPS = 4;
const LOG_ODDS_PER_STEP = 0.5;

/** The threshold (0..1) that lies `step` steps from the usual one. */
export function thresholdAt(usual: number, step: number): number {
  return 1 / (1 + Math.exp(-(logOdds(usual) - step * LOG_ODDS_PER_STEP)));
}

/** The nearest step for a threshold (0..1), within the control's range. */
export function stepOf(usual: number, threshold: number): number {
  const step = Math.round((logOdds(usual) - logOdds(threshold)) / LOG_ODDS_PER_STEP);
  return Math.min(MOST_STEPS, Math.max(-MOST_STEPS, step)) || 0;
}

/**
 * The settings patch that puts labels at a step. The usual step stores nothing (null), so that a
 * better model's thresholds reach users who never chose their own.
 */
export function thresholdsPatch(
  usual: Thresholds,
  labels: readonly Label[],
  step: number,
): Partial<Record<Label, number | null>> {
  return Object.fromEntries(
    labels.map((label) => [label, step === 0 ? null : thresholdAt(usual[label], step)]),
  );
}

/** The step that all labels share, or null when they differ. */
export function sharedStep(own: Partial<Thresholds>, usual: Thresholds): number | null {
  const steps = new Set(LABELS.map((label) => stepOf(usual[label], own[label] ?? usual[label])));
  const [first] = steps;
  return steps.size === 1 && first !== undefined ? first : null;
}

function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}
