import { attentionRatio } from '../statistics/attention';
import type { Proportion } from '../statistics/proportion';
import { firmness, type Obstacle } from './evidence';
import { type About, figure, intervalOf, noFigure, sliceOf } from './figure';
import type { Figure } from './types';

/** A group's share of attention, beside its share of what there is. */
export interface Shares {
  readonly obstacle: Obstacle;
  /** How many comments the figure rests on. */
  readonly basis: number;
  /** Asked only where nothing hinders. */
  readonly shares: () => { readonly attention: Proportion; readonly of: Proportion };
}

/** One share as a multiple of the other, with its interval. */
export function ratioFigure(
  about: About,
  metric: string,
  group: string,
  { obstacle, basis, shares }: Shares,
): Figure {
  const slice = sliceOf(group);
  if (obstacle) return noFigure(about, metric, slice, obstacle, basis);
  const { attention, of } = shares();
  const { value, interval } = attentionRatio(attention, of)!;
  return figure(about, metric, slice, {
    estimate: value,
    interval: interval && intervalOf(interval, 'log_normal'),
    n: basis,
    status: firmness(basis),
    reason: interval ? null : { code: 'never_reviewed' },
  });
}
