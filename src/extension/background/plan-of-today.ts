import { type AuditPlan, type AuditStratum, auditPlan } from '../../review';
import type { StoredTally } from '../storage';

type Counts = Record<Exclude<AuditStratum, 'flagged'>, number>;

const NONE: Counts = { 'near-mention': 0, 'near-other': 0, 'far-mention': 0, 'far-other': 0 };

/**
 * How likely a comment is drawn for audit now.
 * @param budget audits a day; 0 draws none
 * @param tallies of the last week and today
 */
export function planOfToday(budget: number, tallies: readonly StoredTally[], now: Date): AuditPlan {
  if (budget === 0) return { flagged: 1, ...NONE };
  const today = now.toISOString().slice(0, 10);
  const byDay = new Map<string, Counts>([[today, { ...NONE }]]);
  for (const { hour, strata } of tallies) {
    const day = hour.slice(0, 10);
    const counts = byDay.get(day) ?? { ...NONE };
    byDay.set(day, counts);
    for (const stratum of Object.keys(NONE) as (keyof Counts)[]) {
      counts[stratum] += strata[stratum] ?? 0;
    }
  }
  return auditPlan(budget, byDay.get(today)!);
}
