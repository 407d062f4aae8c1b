import type { LabelData } from '../figures/label-data';
import type { ReliabilityDot } from '../report/charts/reliability';
import { calibrationBins } from '../statistics/calibration';
import { wilson } from '../statistics/proportion';

/**
 * Of the comments of each tenth of the scale, how many are toxic, by weight; with Wilson's interval at the size of an
 * unweighted sample that says as much. Of all comments, or of those that mention a group.
 */
export function reliabilityDots(sample: LabelData, group: string | null): ReliabilityDot[] {
  const indices =
    group === null ? [...sample.comments.keys()] : [...(sample.mentions.get(group) ?? [])];
  const weights = indices.map((index) => sample.weights?.[index] ?? 1);
  const scored = indices.map((index) => {
    const { score, toxic } = sample.comments[index]!;
    return { score, positive: toxic };
  });
  const squares = calibrationBins(scored, { weights: weights.map((weight) => weight ** 2) });
  return calibrationBins(scored, { weights }).map(({ meanScore, rate, n }, place) => {
    const size = n ** 2 / squares[place]!.n;
    const { low, high } = wilson({ count: rate * size, n: size })!;
    return { score: meanScore, rate, low, high };
  });
}
