import { LABELS, type Label } from '../toxicity';
import { compare } from './compare';
import type { DeskEntry, DeskItem, DeskState } from './desk-items';
import { flagProbability } from './policy';

/** What is to be shown; null leaves all. */
export interface DeskFilter {
  /** Origin. */
  readonly site: string | null;
  readonly pageUrl: string | null;
  readonly label: Label | null;
  readonly leastScore: number | null;
  /** Id of a group that is mentioned. */
  readonly group: string | null;
  /** `gone`: no more on its page, decided or not. */
  readonly state: DeskState | 'gone' | null;
  /** Written, or where the page does not say when, found, within so many days. */
  readonly withinDays: number | null;
  /** Words that all occur in text or heading, in any case. Never looks for authors. */
  readonly search: string;
}

export const NO_FILTER: DeskFilter = {
  site: null,
  pageUrl: null,
  label: null,
  leastScore: null,
  group: null,
  state: null,
  withinDays: null,
  search: '',
};

export type DeskOrder = 'score' | 'severity' | 'newest';

/**
 * Worst first, by what waiting costs: a threat puts a person in danger now; an attack on who people are drives out all of
 * them, not only the one addressed; the next two make people leave who bear an insult; a foul word without a target
 * hurts least; plain toxicity says nothing of its kind.
 */
export const SEVERITY: readonly Label[] = [
  'threat',
  'identity_attack',
  'severe_toxicity',
  'sexual_explicit',
  'insult',
  'obscene',
  'toxicity',
];

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The entries that pass a filter, in order; equal ones newest first, then by key.
 *
 * Entries whose score is hidden must not be told by where they lie: their place among the others is drawn, uniformly,
 * whatever the score. And since merely to be found would tell, filters by label and score leave all of them out.
 */
export function deskQueue<Item extends DeskItem>(
  entries: readonly DeskEntry<Item>[],
  filter: DeskFilter,
  order: DeskOrder,
  now: Date,
): DeskEntry<Item>[] {
  const passes = passing(filter, now);
  const chosen = entries.filter(passes);
  if (order === 'newest') return ranked(chosen, () => 0);
  const rank = order === 'score' ? byScore(filter.label) : bySeverity;
  const shown = ranked(
    chosen.filter(({ hidden }) => !hidden),
    rank,
  );
  const hidden = chosen
    .filter((entry) => entry.hidden)
    .sort((a, b) => a.item.place - b.item.place || compare(a.id, b.id));
  return mixed(shown, hidden);
}

/** The score that an item is sorted and filtered by: its label's, or its leading flag's, or its highest. */
function scoreOf(item: DeskItem, label: Label | null): number {
  if (label) return flagProbability(item, label);
  const labels = item.flags.length > 0 ? item.flags : LABELS;
  return Math.max(...labels.map((each) => flagProbability(item, each)));
}

function passing(filter: DeskFilter, now: Date): (entry: DeskEntry) => boolean {
  const { site, pageUrl, label, leastScore, group, state, withinDays } = filter;
  const words = searchable(filter.search).split(/\s+/).filter(Boolean);
  const since = withinDays === null ? null : now.getTime() - withinDays * DAY_MS;
  return ({ item, state: own, hidden }) =>
    (state === null || (state === 'gone' ? item.goneAt !== undefined : own === state)) &&
    (pageUrl === null || item.pageUrl === pageUrl) &&
    (site === null || isOfSite(item.pageUrl, site)) &&
    (group === null || item.groups.includes(group)) &&
    (label === null || (!hidden && item.flags.includes(label))) &&
    (leastScore === null || (!hidden && scoreOf(item, label) >= leastScore)) &&
    (since === null || Date.parse(timeOf(item)) >= since) &&
    (words.length === 0 || hasAll(item, words));
}

/** Cheaper than parsing thousands of addresses: an origin ends where the path begins. */
function isOfSite(pageUrl: string, site: string): boolean {
  return pageUrl === site || pageUrl.startsWith(`${site}/`);
}

function hasAll({ text, heading }: DeskItem, words: readonly string[]): boolean {
  const content = searchable(heading === null ? text : `${heading}\n${text}`);
  return words.every((word) => content.includes(word));
}

function searchable(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

type Rank = (item: DeskItem) => number;

const byScore =
  (label: Label | null): Rank =>
  (item) =>
    scoreOf(item, label);

/** The worst flag first; of the same, the likelier. What is not flagged comes last. Steps of 2, since scores reach 1. */
const bySeverity: Rank = (item) => {
  const worst = SEVERITY.findIndex((label) => item.flags.includes(label));
  const label = SEVERITY[worst];
  return label
    ? flagProbability(item, label) - 2 * worst
    : scoreOf(item, null) - 2 * SEVERITY.length;
};

/** Highest rank first. Each is computed once, not at each comparison. */
function ranked<Item extends DeskItem>(
  entries: readonly DeskEntry<Item>[],
  rank: Rank,
): DeskEntry<Item>[] {
  return entries
    .map((entry) => ({ entry, rank: rank(entry.item), time: timeOf(entry.item) }))
    .sort((a, b) => b.rank - a.rank || compare(b.time, a.time) || compare(a.entry.id, b.entry.id))
    .map(({ entry }) => entry);
}

/** Puts each hidden entry, in the order of their draws, at its share of the shown ones. */
function mixed<Item extends DeskItem>(
  shown: readonly DeskEntry<Item>[],
  hidden: readonly DeskEntry<Item>[],
): DeskEntry<Item>[] {
  const queue: DeskEntry<Item>[] = [];
  let next = 0;
  for (const [index, entry] of shown.entries()) {
    while (next < hidden.length && slotOf(hidden[next]!.item, shown.length) <= index) {
      queue.push(hidden[next++]!);
    }
    queue.push(entry);
  }
  return [...queue, ...hidden.slice(next)];
}

/** Before which of the shown entries an item comes: each gap between them is as likely. */
function slotOf({ place }: DeskItem, shown: number): number {
  return Math.floor(place * (shown + 1));
}

function timeOf({ timestamp, queuedAt }: DeskItem): string {
  return timestamp ?? queuedAt;
}
