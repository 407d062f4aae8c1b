import type { Reason } from './reasons';

/** Which comments a figure is about. */
export interface Slice {
  readonly kind: 'all' | 'group';
  /** The group, or `all`. */
  readonly name: string;
  readonly groups: readonly string[];
}

export const ALL: Slice = { kind: 'all', name: 'all', groups: [] };

export type IntervalMethod =
  | 'wilson'
  /** Wilson's at the size of an unweighted sample that would say as much. */
  | 'wilson_effective'
  /** From Wilson's lower end if all that is not known speaks for the group to the upper one if none of it does. */
  | 'wilson_bounds'
  | 'newcombe'
  /** Of how many toxic comments the audit may not have seen. */
  | 'beta_draws'
  | 'delong'
  | 'bootstrap'
  | 'log_normal';

export interface FigureInterval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: IntervalMethod;
}

/** `weak`: shown with a hollow mark. `suppressed`: too few comments, or it would reveal such a figure. */
export type Status = 'ok' | 'weak' | 'suppressed' | 'not_estimable';

export type Weighting = 'none' | 'weights' | 'inverse_probability';

/** One number of the audit, or the reason why there is none. */
export interface Figure {
  readonly metric: string;
  readonly label: string;
  readonly slice: Slice;
  readonly estimate: number | null;
  readonly interval: FigureInterval | null;
  /** Comments of the slice that it rests on, unweighted; null where even that is not to be shown. */
  readonly n: number | null;
  /** Of rates: what is counted, and out of how many; weighted where comments are. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly weighting: Weighting;
  readonly status: Status;
  /** Given whenever there is no estimate, and where an estimate has no interval. */
  readonly reason: Reason | null;
  /** Of gaps: how likely so large a gap is by chance. */
  readonly p: number | null;
  /** Of gaps: large enough to matter, and more than the many looks explain. */
  readonly marked: boolean;
}
