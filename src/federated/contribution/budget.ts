import { epsilonOf } from '../privacy/accountant';
import type { RoundDocument } from '../round/round-document';

/** What counts of a contribution that was made. */
export interface BudgetEntry {
  readonly noiseMultiplier: number;
}

/** Epsilons at the delta of the round. */
export interface Budget {
  readonly spent: number;
  /** Until `most`; never below 0. */
  readonly left: number;
  /** After as many contributions as the round allows, all with its noise; Infinity where it has too little. */
  readonly most: number;
  /** Whether one more contribution to this round stays within `most`, which must be finite for that. */
  readonly another: boolean;
}

/** Digits that two ways to add up the same rounds may lose. */
const ROUNDING = 1e-9;

/**
 * What a member has spent in this budget period, and may spend. A sampling rate of 1: volunteers are no secret sample.
 * @throws ParameterError for a noise multiplier or delta outside of its range.
 */
export function budget(entries: readonly BudgetEntry[], privacy: RoundDocument['privacy']): Budget {
  const { noiseMultiplier, delta, contributions } = privacy;
  const after = (made: readonly BudgetEntry[]) =>
    epsilonOf(
      made.map((entry) => ({ noiseMultiplier: entry.noiseMultiplier, samplingRate: 1, steps: 1 })),
      delta,
    ).epsilon;
  const spent = after(entries);
  const most = epsilonOf(
    [{ noiseMultiplier, samplingRate: 1, steps: contributions }],
    delta,
  ).epsilon;
  return {
    spent,
    left: Number.isFinite(spent) ? Math.max(0, most - spent) : 0,
    most,
    another:
      Number.isFinite(most) && after([...entries, { noiseMultiplier }]) <= most * (1 + ROUNDING),
  };
}
