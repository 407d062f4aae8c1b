import { type Outcome, outcomesOf } from './outcomes';
import type { Scored, VerdictChoice } from './types';
import type { Decision } from './verdicts';

/** What the desk has to know of a comment that waits for a person, or has been decided on. */
export interface DeskItem extends Scored {
  /** `verdictKey(pageUrl, commentId)` */
  readonly key: string;
  readonly pageUrl: string;
  /** ISO 8601, UTC; null where the page does not say. */
  readonly timestamp: string | null;
  readonly heading: string | null;
  readonly text: string;
  readonly groups: readonly string[];
  /** Shown without score and labels until it is decided on. */
  readonly blind: boolean;
  /** Waits for a second person. */
  readonly double: boolean;
  /** Is shown again a week after it was decided on. */
  readonly repeat: boolean;
  /** Uniform in [0, 1), drawn for this comment alone. */
  readonly place: number;
  /** ISO 8601, UTC. */
  readonly queuedAt: string;
  /** When the page was first seen without it. */
  readonly goneAt?: string;
}

/** Where a comment stands for the one who is at the desk: to be decided, or what holds for it. */
export type DeskState = 'open' | 'conflict' | VerdictChoice;

/** A comment as it lies on somebody's desk. */
export interface DeskEntry<Item extends DeskItem = DeskItem> {
  /** The item's key. */
  readonly id: string;
  readonly item: Item;
  readonly state: DeskState;
  /** Null when nobody decided. While the entry is open it must not be shown: it would steer the second person. */
  readonly outcome: Outcome | null;
  /** Whether scores and labels, and whatever depends on them, must not be shown yet. */
  readonly hidden: boolean;
}

/** By then the first verdict is forgotten, so that the second says how steady one's judgement is. */
const REPEAT_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Where each item stands for the active moderator. Open is what nobody decided; what one other person decided, when it
 * is meant for two; and, a week after, what is to be decided again. What is gone from its page stays open: whether it
 * was toxic still counts, and leaving out what others removed would make the audit look better than it is.
 * @param decisions that stand, oldest first
 * @param active id of who is at the desk
 */
export function deskEntries<Item extends DeskItem>(
  items: readonly Item[],
  decisions: readonly Decision[],
  active: string,
  now: Date,
): DeskEntry<Item>[] {
  const outcomes = outcomesOf(decisions);
  const own = new Map<string, number>();
  for (const { moderator, verdict } of decisions) {
    if (moderator === active) own.set(verdict.key, (own.get(verdict.key) ?? 0) + 1);
  }
  return items.map((item) => {
    const outcome = outcomes.get(item.key) ?? null;
    const isOpen =
      !outcome ||
      (own.has(item.key)
        ? own.get(item.key) === 1 && isToBeRepeated(item, outcome, active, now)
        : item.double && outcome.decisions.length === 1);
    const state = isOpen ? 'open' : (outcome.choice ?? 'conflict');
    return { id: item.key, item, state, outcome, hidden: isOpen && item.blind };
  });
}

/** Conflicts and what settled them are no measure of one person's steadiness. */
function isToBeRepeated(
  { repeat }: DeskItem,
  { by, decisions }: Outcome,
  active: string,
  now: Date,
): boolean {
  if (!repeat || by === 'conflict' || by === 'settled') return false;
  const { verdict } = decisions.find(({ moderator }) => moderator === active)!;
  return now.getTime() - Date.parse(verdict.decidedAt) >= REPEAT_AFTER_MS;
}
