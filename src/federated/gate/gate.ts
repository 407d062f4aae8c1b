import type { UpdateEncoding } from '../encoding/update-encoding';
import type { HeldOutFigures } from './held-out';

/** How much worse than the best before it a new head may be on held-out comments. */
export interface GateMargins {
  /** Fall of the area under the ROC curve. */
  readonly auc: number;
  /** Rise of the share of any group's harmless comments that are flagged. */
  readonly groupRate: number;
}

export const MARGINS: GateMargins = { auc: 0.005, groupRate: 0.05 };

/** Why a new head is not published. */
export type Refusal =
  | { readonly kind: 'quality'; readonly best: number; readonly after: number }
  | {
      readonly kind: 'fairness';
      readonly group: string;
      readonly best: number;
      readonly after: number;
    }
  | { readonly kind: 'too-long'; readonly norm: number; readonly most: number };

/** What a round's sum was made of, as far as it says how long an honest mean update can be. */
export interface MeanUpdate {
  /** L2, of the mean update with noise. */
  readonly norm: number;
  readonly count: number;
  readonly clip: number;
  readonly noiseMultiplier: number;
  readonly encoding: Pick<UpdateEncoding, 'length' | 'step' | 'sensitivity'>;
}

/**
 * Compares a new head with the best that each figure has been among those it descends from, since many small steps down
 * are a long way; no refusal means that it may be published. Whatever it says costs no privacy, because the sum was noised
 * before.
 * @param ancestors one at least, all of the same held-out comments.
 */
export function gate(
  ancestors: readonly HeldOutFigures[],
  after: HeldOutFigures,
  update: MeanUpdate,
  margins: GateMargins = MARGINS,
): Refusal[] {
  const refusals: Refusal[] = [];
  const bestArea = Math.max(...ancestors.map(({ auc }) => auc.value));
  if (!(after.auc.value >= bestArea - margins.auc)) {
    refusals.push({ kind: 'quality', best: bestArea, after: after.auc.value });
  }
  for (const { group, value } of after.groups) {
    const best = Math.min(...ancestors.map(({ groups }) => rateOf(groups, group)));
    if (value > best + margins.groupRate) {
      refusals.push({ kind: 'fairness', group, best, after: value });
    }
  }
  const most = longestHonest(update);
  if (!(update.norm <= most)) refusals.push({ kind: 'too-long', norm: update.norm, most });
  return refusals;
}

/** All figures are of the same comments, so that each has the same groups. */
const rateOf = (groups: HeldOutFigures['groups'], group: string): number =>
  groups.find((each) => each.group === group)!.value;

/** Two aggregators add noise. */
const NOISES = 2;
/** Standard deviations of the length of the noise; that of a round in a billion is longer. */
const DEVIATIONS = 6;

/**
 * Updates are clipped, so that their mean is no longer than the clipping norm, but for rounding; the length of the noise
 * lies close to its deviation times the root of the numbers it is added to (and deviates by half a deviation's square).
 */
function longestHonest({ count, clip, noiseMultiplier, encoding }: MeanUpdate): number {
  const { length, step, sensitivity } = encoding;
  const deviation = (Math.sqrt(NOISES) * noiseMultiplier * sensitivity * step) / count;
  const rounding = Math.max(clip, sensitivity * step);
  return rounding + deviation * (Math.sqrt(length) + DEVIATIONS / Math.SQRT2);
}

/** A refusal as a sentence, for the ledger and the operator. */
export function refusalInWords(refusal: Refusal): string {
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  switch (refusal.kind) {
    case 'quality':
      return `The new head tells toxic from harmless comments worse: AUC ${refusal.best.toFixed(3)} at best so far, ${refusal.after.toFixed(3)} after.`;
    case 'fairness':
      return `More harmless comments that mention "${refusal.group}" would be flagged: ${share(refusal.best)} at best so far, ${share(refusal.after)} after.`;
    case 'too-long':
      return `The mean update is longer than honest members and noise can make it: ${refusal.norm.toPrecision(3)}, at most ${refusal.most.toPrecision(3)}.`;
  }
}
