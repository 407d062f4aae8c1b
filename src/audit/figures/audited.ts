import type { Estimate } from '../statistics/estimate';
import { type AuditedStratum, missedRate } from '../statistics/missed-rate';
import { AUDITED_FROM, AUDITED_IN_GROUP_FROM, notEstimable, type Obstacle } from './evidence';
import type { LabelData } from './label-data';

/**
 * What keeps a false-negative rate of drawn comments from being shown: too few of the unflagged were looked at.
 * @param indices of the group's comments, null for all. Comments that were not drawn but all labelled need no audit.
 */
export function auditObstacle(data: LabelData, indices: readonly number[] | null): Obstacle {
  if (data.weighting !== 'inverse_probability') return null;
  // A comment that waited for people because of another label was no random find.
  const unflagged = (taken: Iterable<number>) =>
    Array.from(taken).filter(
      (index) => data.flagged[index] === 0 && data.comments[index]!.stratum !== 'flagged',
    ).length;
  const missing = Math.max(
    AUDITED_FROM - unflagged(data.comments.keys()),
    indices ? AUDITED_IN_GROUP_FROM - unflagged(indices) : 0,
  );
  return missing > 0 ? notEstimable({ code: 'too_few_audited', missing }) : null;
}

/** FNR or TPR of drawn comments; null when nothing toxic was found. Numerator and denominator are weighted. */
export function auditedRate(
  data: LabelData,
  missed: boolean,
  indices: readonly number[],
): (Estimate & { readonly numerator: number; readonly denominator: number }) | null {
  const fnr = missedRate(strataOf(data, indices));
  if (!fnr) return null;
  const toxic = indices.filter((index) => data.comments[index]!.toxic);
  const weightOf = (of: readonly number[]) =>
    of.reduce((sum, index) => sum + data.weights![index]!, 0);
  const counted = toxic.filter((index) => data.flagged[index] === (missed ? 0 : 1));
  const found = missed ? fnr : { value: 1 - fnr.value, low: 1 - fnr.high, high: 1 - fnr.low };
  return { ...found, numerator: weightOf(counted), denominator: weightOf(toxic) };
}

/** Comments of a stratum stand for each other; without one those of about the same probability, two digits of it. */
function strataOf(data: LabelData, indices: readonly number[]): AuditedStratum[] {
  const strata = new Map<string, AuditedStratum>();
  for (const index of indices) {
    const { pi = 1, toxic, stratum = pi.toPrecision(2) } = data.comments[index]!;
    const flagged = data.flagged[index] === 1;
    const key = `${flagged} ${stratum}`;
    const before = strata.get(key) ?? { flagged, audited: 0, toxic: 0, population: 0 };
    strata.set(key, {
      flagged,
      audited: before.audited + 1,
      toxic: before.toxic + (toxic ? 1 : 0),
      population: before.population + 1 / pi,
    });
  }
  return [...strata.values()];
}
