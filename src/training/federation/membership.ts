import { type Example, linearOf, onTopOf } from '../../federated';
import { LABELS } from '../../toxicity';
import { areaUnderRoc, type Estimate } from '../metrics';

/** How well somebody who sees the released head tells comments that were learned from, from others like them. */
export interface MembershipRisk {
  /** By how much the head explains a comment's verdict better than the model without it (Yeom et al. 2018). */
  readonly byLoss: Estimate;
  /** By how closely a column of the head points along the comment's embedding (reference/federated.md, section 4). */
  readonly byDirection: Estimate;
}

/**
 * @param learned verdicts of members that took part.
 * @param others verdicts of members drawn in the same way that did not.
 * @returns areas under the ROC curve: 0.5 tells nothing.
 */
export function membershipRisk(
  head: Float64Array,
  inputs: number,
  learned: readonly Example[],
  others: readonly Example[],
): MembershipRisk {
  const attack = (score: (example: Example) => number): Estimate =>
    areaUnderRoc([
      ...learned.map((example) => ({ score: score(example), positive: true })),
      ...others.map((example) => ({ score: score(example), positive: false })),
    ])!;
  const linear = linearOf(head, inputs);
  return {
    byLoss: attack((example) => lossOf(example) - lossOf(onTopOf(linear, example))),
    byDirection: attack((example) => closest(head, inputs, example.projected)),
  };
}

function lossOf({ logits, labels }: Example): number {
  return LABELS.reduce((sum, label, row) => {
    const target = labels[label];
    if (target === undefined) return sum;
    const towards = target ? logits[row]! : -logits[row]!;
    return sum + Math.log1p(Math.exp(-towards));
  }, 0);
}

/** The largest |cosine| between a label's weights and an embedding. */
function closest(head: Float64Array, inputs: number, projected: Float32Array): number {
  const cosines = LABELS.map((_, row) => {
    const weights = head.subarray(row * inputs, (row + 1) * inputs);
    const norm = Math.hypot(...weights) * Math.hypot(...projected);
    return norm === 0 ? 0 : Math.abs(weights.reduce((s, w, i) => s + w * projected[i]!, 0)) / norm;
  });
  return Math.max(...cosines);
}
