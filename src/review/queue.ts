import type { Label } from '../toxicity';
import { flagProbability } from './policy';
import type { Scored, ScoredJudgement, VerdictChoice } from './types';

export interface Identified {
  /** Unique in its queue. */
  readonly id: string;
}

/** Anything that can wait for a person's decision. */
export interface Reviewable extends Identified {
  readonly judgement: ScoredJudgement;
}

/** The flags of one page, most likely toxic first, parted by whether somebody decided on them. */
export interface Queue<Item extends Reviewable> {
  readonly open: readonly Item[];
  readonly decided: readonly Item[];
}

/** The flagged labels, highest probability first. */
export function flagsByScore(judgement: Scored): Label[] {
  const probability = (label: Label) => flagProbability(judgement, label);
  return [...judgement.flags].sort((a, b) => probability(b) - probability(a));
}

/** The flagged label with the highest probability, or null when nothing is flagged. */
export function leadingLabel(judgement: Scored): Label | null {
  return flagsByScore(judgement)[0] ?? null;
}

/**
 * Queues the flagged items; items without a flag are left out.
 * @param decisions the verdict that stands for each decided item, by its id
 * @param filter keeps only items flagged for this label, sorted by its probability; null keeps all,
 * sorted by the probability of each item's leading label. Equal scores keep the order given.
 */
export function buildQueue<Item extends Reviewable>(
  items: readonly Item[],
  decisions: ReadonlyMap<string, VerdictChoice>,
  filter: Label | null,
): Queue<Item> {
  const scored = items.flatMap((item) => {
    const label = filter ?? leadingLabel(item.judgement);
    const flagged = label !== null && item.judgement.flags.includes(label);
    return flagged ? [{ item, score: flagProbability(item.judgement, label) }] : [];
  });
  const sorted = scored.sort((a, b) => b.score - a.score).map(({ item }) => item);
  return {
    open: sorted.filter(({ id }) => !decisions.has(id)),
    decided: sorted.filter(({ id }) => decisions.has(id)),
  };
}

/** How many items are flagged for each label that occurs. */
export function countByLabel(items: readonly Reviewable[]): Map<Label, number> {
  const counts = new Map<Label, number>();
  for (const { judgement } of items) {
    for (const label of judgement.flags) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

/**
 * Where review goes on after a decision on `id`: the open item below it, at the end the first one
 * left, else null (all is decided). `open` is the queue as it stood before the decision.
 */
export function nextAfterDecision(open: readonly Identified[], id: string): string | null {
  const place = open.findIndex((item) => item.id === id);
  if (place < 0) return open[0]?.id ?? null;
  return (open[place + 1] ?? open.find((item) => item.id !== id))?.id ?? null;
}

/**
 * The item `offset` places from `id`, stopping at both ends; the first one when `id` is not in the
 * list, null when the list is empty.
 */
export function neighbour(
  items: readonly Identified[],
  id: string | null,
  offset: number,
): string | null {
  const place = items.findIndex((item) => item.id === id);
  if (place < 0) return items[0]?.id ?? null;
  const target = Math.min(Math.max(place + offset, 0), items.length - 1);
  return items[target]?.id ?? null;
}
