import { type AuditCounts, type AuditPlan, auditPlan, expectedToday } from '../../review';
import type { StoredTally } from '../storage';

const NONE: AuditCounts = {
  'near-mention': 0,
  'near-other': 0,
  'far-mention': 0,
  'far-other': 0,
};

/**
 * How likely a comment is drawn for audit now.
 * @param budget audits a day; 0 draws none
 * @param tallies of the last week and today
 */
export function planOfToday(budget: number, tallies: readonly StoredTally[], now: Date): AuditPlan {
  if (budget === 0) return { flagged: 1, ...NONE };
  const days = new Map<string, AuditCounts>();
  for (const { hour, strata } of tallies) {
    const day = hour.slice(0, 10);
    days.set(day, sum(days.get(day) ?? NONE, strata));
  }
  const today = now.toISOString().slice(0, 10);
  const soFar = days.get(today) ?? NONE;
  days.delete(today);
  return auditPlan(budget, expectedToday([...days.values()], soFar));
}

function sum(counts: AuditCounts, more: StoredTally['strata']): AuditCounts {
  return {
    'near-mention': counts['near-mention'] + (more['near-mention'] ?? 0),
    'near-other': counts['near-other'] + (more['near-other'] ?? 0),
    'far-mention': counts['far-mention'] + (more['far-mention'] ?? 0),
    'far-other': counts['far-other'] + (more['far-other'] ?? 0),
  };
}
