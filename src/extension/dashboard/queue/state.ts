import {
  type Decision,
  type DeskEntry,
  type DeskFilter,
  type DeskOrder,
  deskEntries,
  deskQueue,
  type LabelCorrections,
  NO_FILTER,
  type ScoredJudgement,
  type VerdictChoice,
} from '../../../review';
import type { StoredItem } from '../../storage';

export type Entry = DeskEntry<StoredItem>;

export interface QueueState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** A key of `_locales`; only when failed. */
  readonly errorKey: string | null;
  readonly items: readonly StoredItem[];
  /** Those that stand, oldest first; also those that are still being saved. */
  readonly decisions: readonly Decision[];
  /** Who is at the desk. */
  readonly active: string;
  readonly filter: DeskFilter;
  readonly order: DeskOrder;
  /** Every item, and where it stands. */
  readonly entries: readonly Entry[];
  /** The entries that pass the filter, in order. */
  readonly shown: readonly Entry[];
  /** Id of the comment that is open; it may have left the list since. */
  readonly selected: string | null;
  /** Where the open comment is in the list, or was when it left. */
  readonly place: number;
  /** Ids of the comments that are selected for a verdict on several. */
  readonly chosen: ReadonlySet<string>;
  /** The verdict on several that waits to be confirmed. */
  readonly batch: VerdictChoice | null;
  /** What was said of single labels of the open comment before it is decided on. */
  readonly draft: LabelCorrections;
  /** Id of the comment decided on last. */
  readonly justDecided: string | null;
  /** Whether it is being asked why its flag was wrong. */
  readonly asking: boolean;
  /** Ids of the comments decided on here, oldest first. */
  readonly trail: readonly string[];
  /** How many steps back in the trail the open comment is; 0 for none. */
  readonly behind: number;
  /** Verdicts that are not saved yet. */
  readonly saving: number;
}

export const INITIAL_QUEUE: QueueState = {
  status: 'loading',
  errorKey: null,
  items: [],
  decisions: [],
  active: '',
  filter: { ...NO_FILTER, state: 'open' },
  order: 'score',
  entries: [],
  shown: [],
  selected: null,
  place: 0,
  chosen: new Set(),
  batch: null,
  draft: {},
  justDecided: null,
  asking: false,
  trail: [],
  behind: 0,
  saving: 0,
};

/** The state with everything that follows from what is stored and asked for, worked out where that has changed. */
export function derived(before: QueueState, next: QueueState, now: Date): QueueState {
  const moved =
    next.items !== before.items ||
    next.decisions !== before.decisions ||
    next.active !== before.active;
  const entries = moved
    ? deskEntries(next.items, next.decisions, next.active, now)
    : before.entries;
  const sorted = moved || next.filter !== before.filter || next.order !== before.order;
  const shown = sorted ? deskQueue(entries, next.filter, next.order, now) : before.shown;
  return withSelection({ ...next, entries, shown });
}

/**
 * Keeps the open comment where there is one, whether or not it is still listed: what was just decided on stays readable.
 * Where there is none, the one opens that has come to its place.
 */
function withSelection(state: QueueState): QueueState {
  const { shown, selected, place } = state;
  const listed = shown.findIndex(({ id }) => id === selected);
  if (listed >= 0) return { ...state, place: listed };
  if (selected !== null && entryOf(state, selected)) return state;
  const nearest = Math.max(0, Math.min(place, shown.length - 1));
  return { ...state, selected: shown[nearest]?.id ?? null, place: nearest };
}

export function entryOf({ entries }: QueueState, id: string | null): Entry | null {
  return entries.find((entry) => entry.id === id) ?? null;
}

/** Whether somebody is to decide on it. */
export function waits({ state }: Entry): boolean {
  return state === 'open' || state === 'conflict';
}

/** The newest decision of who is at the desk, on one comment or on any. */
export function ownDecision({ decisions, active }: QueueState, id?: string): Decision | null {
  const isIt = ({ moderator, verdict }: Decision) =>
    moderator === active && (id === undefined || verdict.key === id);
  return decisions.findLast(isIt) ?? null;
}

/** The comments that a verdict on several would be given to; those to be decided blind are left out. */
export function batchOf({ shown, chosen }: QueueState): {
  readonly taken: readonly Entry[];
  readonly leftOut: number;
} {
  const all = shown.filter(({ id }) => chosen.has(id));
  const taken = all.filter(({ hidden }) => !hidden);
  return { taken, leftOut: all.length - taken.length };
}

/** What the model said of an item. */
export function judgementOf({ scores, flags, passages, base }: StoredItem): ScoredJudgement {
  return {
    status: 'scored',
    scores,
    flags,
    ...(passages && { passages }),
    ...(base && { base }),
  };
}
