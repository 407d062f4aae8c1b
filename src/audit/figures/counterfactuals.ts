import { meanOf } from '../statistics/bootstrap';
import { counterfactualGap, flipsOf, gapOf, type Versions } from '../statistics/counterfactual';
import { wilson } from '../statistics/proportion';
import { firmness, notEstimable, obstacleTo } from './evidence';
import { figure, intervalOf, noFigure, sliceOf } from './figure';
import { type LabelData, overGroups } from './label-data';
import type { Figure } from './types';

/**
 * How far scores move when another group is named, of the comments that came with such versions: needs no labels.
 * `ctf_flip_rate` is the share of comments of which a version is flagged otherwise than the comment itself.
 */
export function counterfactualFigures(data: LabelData): Figure[] {
  const given = [...data.comments.keys()].filter(
    (index) => (data.comments[index]!.counterfactuals?.length ?? 0) > 0,
  );
  if (given.length === 0) {
    return ['ctf_gap', 'ctf_flip_rate'].map((metric) =>
      noFigure(data, metric, sliceOf(null), notEstimable({ code: 'no_counterfactuals' }), 0),
    );
  }
  return overGroups(data, given, figuresOf);
}

function figuresOf(
  data: LabelData,
  group: string | null,
  indices: readonly number[],
  ofAll: number,
): Figure[] {
  const [slice, n] = [sliceOf(group), indices.length];
  const metrics = ['ctf_gap', 'ctf_flip_rate'] as const;
  const obstacle = obstacleTo(n, ofAll, { code: 'no_counterfactuals' });
  if (obstacle) return metrics.map((metric) => noFigure(data, metric, slice, obstacle, n));
  const comments = indices.map((index): Versions & { threshold: number } => {
    const { score, counterfactuals = [], threshold } = data.comments[index]!;
    return { own: score, others: counterfactuals, threshold };
  });
  const gap = meanOf(comments.map(gapOf))!;
  const flipped = comments.filter((one) => flipsOf([one], one.threshold)!.flips > 0).length;
  const flips = wilson({ count: flipped, n })!;
  return [
    figure(data, 'ctf_gap', slice, {
      estimate: counterfactualGap(comments)!.gap,
      interval: intervalOf(gap, 'bootstrap'),
      n,
      status: firmness(n),
    }),
    figure(data, 'ctf_flip_rate', slice, {
      estimate: flips.value,
      interval: intervalOf(flips, 'wilson'),
      numerator: flipped,
      denominator: n,
      n,
      status: firmness(n),
    }),
  ];
}
