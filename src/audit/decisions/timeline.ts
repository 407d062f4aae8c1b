import type { Label } from '../../toxicity';
import { type Counts, censusOf } from './census';
import { byPeriod } from './periods';
import type { JudgedComment } from './records';

/** What changed at a moment, and makes what follows another series. */
export type PolicyChange = 'model' | 'threshold' | 'terms';

export interface PolicyMark {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly changes: readonly PolicyChange[];
}

/** What was scored on a day, and what people found of it since. */
export interface Day {
  /** ISO 8601, UTC: `2026-11-23`. */
  readonly day: string;
  readonly counts: Counts;
}

export interface Timeline {
  /** Days on which something was scored, in order. */
  readonly days: readonly Day[];
  readonly marks: readonly PolicyMark[];
}

export function timelineOf(judged: readonly JudgedComment[], label: Label): Timeline {
  return {
    days: byPeriod(judged, 'day').map(
      ([day, own]): Day => ({
        day,
        counts: censusOf(own, label).all,
      }),
    ),
    marks: policyMarks(judged, [label]),
  };
}

/** From each policy to the next; what came first changed nothing. */
export function policyMarks(
  judged: readonly JudgedComment[],
  labels: readonly Label[],
): PolicyMark[] {
  const policies = new Map(judged.map(({ policy }) => [policy.id, policy]));
  const inOrder = [...policies.values()].sort((a, b) => (a.since < b.since ? -1 : 1));
  return inOrder.slice(1).flatMap((policy, index): PolicyMark[] => {
    const before = inOrder[index]!;
    const changes: PolicyChange[] = [];
    if (policy.modelVersion !== before.modelVersion) changes.push('model');
    if (labels.some((label) => policy.thresholds[label] !== before.thresholds[label])) {
      changes.push('threshold');
    }
    if (policy.lexicon.sha256 !== before.lexicon.sha256) changes.push('terms');
    return changes.length > 0 ? [{ at: policy.since, changes }] : [];
  });
}
