import type { PersonalOptions } from '../../review';
import { LABELS, type Label, type Thresholds } from '../../toxicity';
import { MODERATORS, type Moderator } from './moderators';
import { type PersonalRow, runTrial, type TrialStep } from './trial';

/** The areas under the curve may fall by this for one who agrees with the raters. */
export const MOST_LOSS = 0.002;

const COUNTS = [5, 10, 20, 50, 100, 200, 400];
/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964;

/** A mean over the orders in which verdicts were given, with its 95 % interval. */
export interface Gain {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** What so many verdicts of one moderator change. */
export interface StepSummary {
  readonly verdicts: number;
  /** Orders with enough flags for so many verdicts. */
  readonly n: number;
  /** Change of the AUC of toxicity by the moderator's own measure. */
  readonly ownGain: Gain;
  /** The label whose AUC, by the raters' measure, falls most (or rises least) in the mean. */
  readonly worst: { readonly label: Label; readonly gain: Gain };
}

export interface ModeratorSummary {
  readonly name: string;
  readonly faithful: boolean;
  readonly steps: readonly StepSummary[];
  /** The fewest verdicts from which on all steps help for certain; null when none does. */
  readonly helpsFrom: number | null;
}

/** Runs every moderator over `orders` random orders of the texts. */
export function summarize(
  rows: readonly PersonalRow[],
  options: {
    readonly thresholds: Thresholds;
    readonly orders: number;
    readonly personal?: PersonalOptions;
    readonly onProgress?: (done: number, total: number) => void;
  },
): ModeratorSummary[] {
  const total = MODERATORS.length * options.orders;
  let done = 0;
  return MODERATORS.map((moderator) => {
    const trials = Array.from({ length: options.orders }, (_, seed) => {
      const steps = runTrial(rows, moderator, { ...options, counts: COUNTS, seed: seed + 1 });
      options.onProgress?.(++done, total);
      return steps;
    });
    return summaryOf(moderator, trials);
  });
}

/** The largest mean loss of any label after any number of verdicts of one who agrees with the raters. */
export function largestLoss(summaries: readonly ModeratorSummary[]): number {
  const gains = summaries
    .filter(({ faithful }) => faithful)
    .flatMap(({ steps }) => steps.map(({ worst }) => worst.gain.mean));
  return Math.max(0, ...gains.map((gain) => -gain));
}

function summaryOf(
  { name, faithful }: Moderator,
  trials: readonly (readonly TrialStep[])[],
): ModeratorSummary {
  const steps = COUNTS.flatMap((verdicts): StepSummary[] => {
    const reached = trials.flatMap((steps) => steps.filter((step) => step.verdicts === verdicts));
    if (reached.length < 2) return [];
    const labels = LABELS.flatMap((label) => {
      const gains = reached.flatMap(({ gains }) => gains[label] ?? []);
      return gains.length < 2 ? [] : [{ label, gain: gainOf(gains) }];
    }).sort((a, b) => a.gain.mean - b.gain.mean);
    const [worst] = labels;
    if (!worst) return [];
    const ownGain = gainOf(reached.map((step) => step.ownGain));
    return [{ verdicts, n: reached.length, ownGain, worst }];
  });
  const lastUseless = steps.findLastIndex(({ ownGain }) => ownGain.low <= 0);
  return { name, faithful, steps, helpsFrom: steps[lastUseless + 1]?.verdicts ?? null };
}

function gainOf(values: readonly number[]): Gain {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const half = Z * Math.sqrt(variance / values.length);
  return { mean, low: mean - half, high: mean + half };
}
