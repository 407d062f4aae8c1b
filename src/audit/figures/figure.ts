import type { Estimate } from '../statistics/estimate';
import type { Hindrance } from './evidence';
import { ALL, type Figure, type IntervalMethod, type Slice, type Weighting } from './types';

export const groupSlice = (group: string): Slice => ({
  kind: 'group',
  name: group,
  groups: [group],
});

export const sliceOf = (group: string | null): Slice => (group === null ? ALL : groupSlice(group));

/** What a figure says beyond where it stands. */
export type Found = Partial<
  Pick<Figure, 'estimate' | 'interval' | 'numerator' | 'denominator' | 'reason' | 'p'>
> & { readonly n: number; readonly status: Figure['status'] };

/** Of which label a figure is, and how its comments were weighted. */
export interface About {
  readonly label: string;
  readonly weighting: Weighting;
}

/** A figure of this label and these comments. */
export function figure(
  { label, weighting }: About,
  metric: string,
  slice: Slice,
  found: Found,
): Figure {
  return {
    metric,
    label,
    slice,
    estimate: null,
    interval: null,
    numerator: null,
    denominator: null,
    weighting,
    reason: null,
    p: null,
    marked: false,
    ...found,
  };
}

/** No figure, and why. How many comments there are is hidden with it where it must be. */
export function noFigure(
  about: About,
  metric: string,
  slice: Slice,
  obstacle: Hindrance,
  n: number,
): Figure {
  const shown = figure(about, metric, slice, { ...obstacle, n });
  return obstacle.status === 'suppressed' ? { ...shown, n: null } : shown;
}

export function intervalOf({ low, high }: Estimate, method: IntervalMethod): Figure['interval'] {
  return { low, high, level: 0.95, method };
}
