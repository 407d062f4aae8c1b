import type { Reason } from './reasons';
import type { Status } from './types';

/** Cells of fewer comments are hidden: they say little, and may point at people. */
export const HIDDEN_BELOW = 10;
/** Rates of fewer are shown as weak. */
const FIRM_FROM = 50;
/** Areas under curves of fewer mentions are shown as weak. */
export const FIRM_MENTIONS = 100;
/** The calibration error leans high in small samples. */
export const CALIBRATION_FROM = 200;
/** Audited unflagged comments that a false-negative rate takes, over all and in a group. */
export const AUDITED_FROM = 100;
export const AUDITED_IN_GROUP_FROM = 30;

/** Whether a cell has comments, but too few to be shown. */
export const isSmall = (n: number): boolean => n > 0 && n < HIDDEN_BELOW;

export const firmness = (n: number, firmFrom = FIRM_FROM): Status =>
  n >= firmFrom ? 'ok' : 'weak';

/** What keeps a figure from being shown: null when nothing does. */
export interface Hindrance {
  readonly status: Status;
  readonly reason: Reason;
}
export type Obstacle = Hindrance | null;

export const suppressed = (code: 'too_few' | 'reveals'): Hindrance => ({
  status: 'suppressed',
  reason: { code },
});

export const notEstimable = (reason: Reason): Hindrance => ({ status: 'not_estimable', reason });

/**
 * What keeps a figure on n comments of a group from being shown. A group that all but a few comments mention is hidden
 * like a group that a few mention: the figure of all comments, less the one, would give the other.
 * @param ofAll how many comments the same figure rests on for all comments
 */
export function obstacleTo(n: number, ofAll: number, empty: Reason): Obstacle {
  if (n === 0) return notEstimable(empty);
  if (isSmall(n)) return suppressed('too_few');
  return isSmall(ofAll - n) ? suppressed('reveals') : null;
}
