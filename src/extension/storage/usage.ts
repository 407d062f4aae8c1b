import type { Database } from './database';
import { rangesOf, type Scope } from './scope';
import { ALL_STORES, type Whole } from './whole';

/** Stores whose records belong to a page each. */
export const PAGE_STORES = ['queue', 'comments', 'verdicts', 'examples'] as const;

/** How many records there are: comments that wait, scored comments, entries of the verdict log, what verdicts taught. */
export type StoredCounts = Readonly<Record<(typeof PAGE_STORES)[number], number>>;

/** What the browser says of the room that Parley takes, in bytes. */
export interface Room {
  readonly used: number;
  readonly available: number;
}

/** What is stored of a page, of a site, or of all. */
export function countStored(database: Database, scope: Scope): Promise<StoredCounts> {
  return database.use((opened) => countIn(opened.transaction(ALL_STORES), scope));
}

/** As `countStored`, within a transaction. */
export async function countIn<Mode extends 'readonly' | 'readwrite'>(
  transaction: Whole<Mode>,
  scope: Scope,
): Promise<StoredCounts> {
  const { keys, pages } = rangesOf(scope);
  const [queue, comments, verdicts, examples] = await Promise.all([
    transaction.objectStore('queue').count(keys),
    transaction.objectStore('comments').count(keys),
    transaction.objectStore('verdicts').index('byPage').count(pages),
    transaction.objectStore('examples').count(keys),
  ]);
  return { queue, comments, verdicts, examples };
}

/** What anything is stored of, in alphabetical order. */
export interface StoredPlaces {
  /** Addresses. */
  readonly pages: readonly string[];
  /** Origins. */
  readonly sites: readonly string[];
}

export function storedPlaces(database: Database): Promise<StoredPlaces> {
  return database.use(async (opened) => {
    const transaction = opened.transaction(['queue', 'comments', 'verdicts', 'tallies']);
    const pages = new Set<string>();
    for (const name of ['queue', 'comments', 'verdicts'] as const) {
      const byPage = transaction.objectStore(name).index('byPage');
      let cursor = await byPage.openKeyCursor(null, 'nextunique');
      for (; cursor; cursor = await cursor.continue()) pages.add(cursor.key);
    }
    const counted = await transaction.objectStore('tallies').getAllKeys();
    const sites = new Set([...counted.map(([site]) => site), ...[...pages].map(originOf)]);
    return { pages: [...pages].sort(), sites: [...sites].sort() };
  });
}

export const originOf = (pageUrl: string): string => new URL(pageUrl).origin;

/** How many scores are remembered by the hash of their texts. */
export function countScores(database: Database): Promise<number> {
  return database.use((opened) => opened.count('scores'));
}

/** Null where the browser does not say. */
export async function roomTaken(): Promise<Room | null> {
  const { usage, quota } = await navigator.storage.estimate();
  return usage === undefined || quota === undefined ? null : { used: usage, available: quota };
}
