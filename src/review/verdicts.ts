import { compare } from './compare';
import type { LabelCorrections, Verdict, WrongReason } from './types';

/**
 * What can happen to a verdict. The log only grows: a changed mind is a second decision, and undo is an entry of its
 * own, so that nothing a person decided is ever lost.
 */
export type VerdictEvent =
  | { readonly type: 'decided'; readonly verdict: Verdict }
  /** Says more about a decision: why the flag was wrong, which labels apply. Null takes the reason back. */
  | {
      readonly type: 'amended';
      /** The entry's id of the decision. */
      readonly of: string;
      readonly key: string;
      readonly amendedAt: string;
      readonly reason?: WrongReason | null;
      readonly labels?: LabelCorrections;
    }
  | {
      readonly type: 'undone';
      /** The entry's id of the decision. */
      readonly of: string;
      readonly key: string;
      readonly undoneAt: string;
    };

/** One entry of the log. Entries name each other by id, so that logs of several people merge in any order. */
export interface VerdictEntry {
  /** Unique in the world: that of the message that caused it. */
  readonly id: string;
  /** Pseudonym of who decided. */
  readonly moderator: string;
  readonly pageUrl: string;
  readonly event: VerdictEvent;
}

/** A decision that stands: not undone, with what was said about it since. */
export interface Decision {
  readonly id: string;
  readonly moderator: string;
  readonly pageUrl: string;
  readonly verdict: Verdict;
}

/** Names a comment over all pages. */
export function verdictKey(pageUrl: string, commentId: string): string {
  return `${pageUrl}#${commentId}`;
}

/**
 * Decisions that stand, oldest first. A comment occurs as often as it was decided on. The order of the entries makes
 * no difference, and neither does an entry that occurs twice.
 */
export function standingDecisions(log: readonly VerdictEntry[]): Decision[] {
  const decisions = new Map<string, Decision>();
  const undone = new Set<string>();
  const amendments = new Map<string, Extract<VerdictEvent, { type: 'amended' }>>();
  for (const { id, moderator, pageUrl, event } of log) {
    if (event.type === 'decided') {
      decisions.set(id, { id, moderator, pageUrl, verdict: event.verdict });
    } else if (event.type === 'undone') undone.add(event.of);
    else amendments.set(id, event);
  }
  const inOrder = [...amendments].sort(
    ([idA, a], [idB, b]) => compare(a.amendedAt, b.amendedAt) || compare(idA, idB),
  );
  for (const [, amendment] of inOrder) {
    const decision = decisions.get(amendment.of);
    if (!decision) continue;
    decisions.set(decision.id, { ...decision, verdict: amended(decision.verdict, amendment) });
  }
  return [...decisions.values()]
    .filter(({ id }) => !undone.has(id))
    .sort((a, b) => compare(a.verdict.decidedAt, b.verdict.decidedAt) || compare(a.id, b.id));
}

function amended(
  { reason: before, ...verdict }: Verdict,
  { reason = before, labels }: Extract<VerdictEvent, { type: 'amended' }>,
): Verdict {
  return {
    ...verdict,
    ...(reason && { reason }),
    ...(labels && { labels: { ...verdict.labels, ...labels } }),
  };
}

/** The newest of the decisions on each comment, by key; of one moderator's, what they hold now. */
export function newestByKey(decisions: readonly Decision[]): Map<string, Decision> {
  return new Map(decisions.map((decision) => [decision.verdict.key, decision]));
}
