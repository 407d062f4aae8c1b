import {
  type DenseHead,
  encodingOf,
  headOf,
  type MeanUpdate,
  normOf,
  type RoundDocument,
} from '../../federated';
import type { CollectedSum } from './aggregators';

/** What a round's sum would make of the head that the round started from. */
export interface Proposal {
  readonly head: DenseHead;
  readonly update: MeanUpdate;
}

/**
 * @param sum of both aggregators' noised shares, number by number.
 * @param count reports in it.
 */
export function proposeHead(
  round: RoundDocument,
  base: DenseHead,
  { sum, count }: CollectedSum,
  serverRate: number,
): Proposal {
  const encoding = encodingOf(round);
  const mean = encoding.decodeMean(sum, count);
  return {
    head: headOf(
      mean.map((value) => serverRate * value),
      base,
    ),
    update: {
      norm: normOf(mean),
      count,
      clip: round.encoding.clip,
      noiseMultiplier: round.privacy.noiseMultiplier,
      encoding,
    },
  };
}
