import { AGREEMENT_MEASURES, agreement } from '../statistics/agreement-interval';
import { firmness, notEstimable, type Obstacle, obstacleTo } from './evidence';
import { figure, intervalOf, noFigure, sliceOf } from './figure';
import { type LabelData, overGroups } from './label-data';
import type { Figure } from './types';

/** How far people agree with each other, of the comments that two or more rated. Nothing where none was. */
export function agreementFigures(data: LabelData): Figure[] {
  const rated = [...data.comments.keys()].filter(
    (index) => unitOf(data, index).filter((rating) => rating !== null).length >= 2,
  );
  if (rated.length === 0) return [];
  return overGroups(data, rated, figuresOf);
}

const unitOf = ({ comments }: LabelData, index: number): (number | null)[] =>
  (comments[index]!.ratings ?? []).map((rating) => (rating === null ? null : Number(rating)));

function figuresOf(
  data: LabelData,
  group: string | null,
  indices: readonly number[],
  ofAll: number,
): Figure[] {
  const [slice, n] = [sliceOf(group), indices.length];
  const ratings = transposed(indices.map((index) => unitOf(data, index)));
  const obstacle: Obstacle = obstacleTo(n, ofAll, { code: 'no_ratings' });
  return AGREEMENT_MEASURES.map((measure) => {
    const metric = `agreement_${measure}`;
    const found = obstacle ? null : agreement(ratings, measure);
    if (!found) {
      return noFigure(data, metric, slice, obstacle ?? notEstimable({ code: 'one_value' }), n);
    }
    return figure(data, metric, slice, {
      estimate: found.value,
      interval: intervalOf(found, 'bootstrap'),
      n,
      status: firmness(n),
    });
  });
}

function transposed(units: readonly (readonly (number | null)[])[]): (number | null)[][] {
  const raters = Math.max(0, ...units.map((unit) => unit.length));
  return Array.from({ length: raters }, (_, rater) => units.map((unit) => unit[rater] ?? null));
}
