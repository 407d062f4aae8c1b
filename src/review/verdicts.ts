import type { Verdict } from './types';

/**
 * One entry of the verdict log. The log only grows: a changed mind is a second decision, and undo is
 * an entry of its own, so that nothing a person decided is ever lost.
 */
export type VerdictEvent =
  | { readonly type: 'decided'; readonly verdict: Verdict }
  | { readonly type: 'undone'; readonly key: string; readonly undoneAt: string };

/** Names a comment over all pages. */
export function verdictKey(pageUrl: string, commentId: string): string {
  return `${pageUrl}#${commentId}`;
}

/** Decisions that stand (not undone), oldest first. A key occurs as often as it was decided on. */
export function standingDecisions(log: readonly VerdictEvent[]): Verdict[] {
  const standing: Verdict[] = [];
  const undone = new Map<string, number>();
  // Newest first: an undo takes back the nearest decision before it that no later undo took.
  for (const event of [...log].reverse()) {
    const key = event.type === 'decided' ? event.verdict.key : event.key;
    const pending = undone.get(key) ?? 0;
    if (event.type === 'undone') undone.set(key, pending + 1);
    else if (pending > 0) undone.set(key, pending - 1);
    else standing.push(event.verdict);
  }
  return standing.reverse();
}

/**
 * The verdict that holds for each comment, by key: its newest decision that was not undone. Undoing
 * a second decision brings the first one back.
 */
export function foldVerdicts(log: readonly VerdictEvent[]): Map<string, Verdict> {
  return new Map(standingDecisions(log).map((verdict) => [verdict.key, verdict]));
}

/** What the next undo takes back, or null when no decision stands. */
export function newestDecision(log: readonly VerdictEvent[]): Verdict | null {
  return standingDecisions(log).at(-1) ?? null;
}
