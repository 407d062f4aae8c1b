import type { IDBPTransaction, StoreNames } from 'idb';
import type { Database } from '../storage';
import type { Schema } from '../storage/schema';

/** Resolves after that many milliseconds, or as soon as the signal fires. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** What can change behind the desk's back. */
export type StoredPart = 'queue' | 'verdicts' | 'comments' | 'moderators' | 'federation';

type Marks = Readonly<Record<StoredPart, string>>;

const STORES: StoreNames<Schema>[] = [
  'queue',
  'verdicts',
  'comments',
  'moderators',
  'federation',
  'contributions',
];

const EVERY_MS = 2_000;

/**
 * Calls back with what was stored since, by whichever context, until the signal fires. It looks every two seconds
 * while somebody looks at the desk: the background, pages and other windows write at any time, and a database
 * tells nobody. Only ends of indexes and counts are read.
 */
export async function watchStored(
  database: Database,
  callback: (changed: ReadonlySet<StoredPart>) => void,
  signal: AbortSignal,
  pause: Pause,
): Promise<void> {
  let before: Marks | null = null;
  let wasAway = false;
  while (!signal.aborted) {
    if (document.visibilityState === 'visible') {
      // A database that cannot be read now is read at the next look; whoever needs it says what is wrong.
      const now = await marksOf(database).catch(() => null);
      const changed = before && now ? changedIn(before, now) : new Set<StoredPart>();
      // That a comment is gone from its page shows in no count: one may be, since another page was in front.
      if (before && wasAway) changed.add('queue');
      wasAway = false;
      before = now ?? before;
      if (changed.size > 0 && !signal.aborted) callback(changed);
    } else wasAway = true;
    await pause(EVERY_MS, signal);
  }
}

function changedIn(before: Marks, now: Marks): Set<StoredPart> {
  const parts = Object.keys(now) as StoredPart[];
  return new Set(parts.filter((part) => before[part] !== now[part]));
}

function marksOf(database: Database): Promise<Marks> {
  return database.use(async (opened) => {
    const transaction = opened.transaction(STORES);
    const verdicts = transaction.objectStore('verdicts');
    const newest = (name: 'queue' | 'comments') =>
      transaction.objectStore(name).index('byTime').openKeyCursor(null, 'prev');
    const [items, item, log, entry, comments, comment, moderators, federation] = await Promise.all([
      transaction.objectStore('queue').count(),
      newest('queue'),
      verdicts.count(),
      verdicts.openKeyCursor(null, 'prev'),
      transaction.objectStore('comments').count(),
      newest('comments'),
      transaction.objectStore('moderators').getAll(),
      federationMark(transaction),
    ]);
    return {
      queue: `${items} ${item?.key} ${item?.primaryKey}`,
      verdicts: `${log} ${entry?.key}`,
      comments: `${comments} ${comment?.key} ${comment?.primaryKey}`,
      moderators: JSON.stringify(moderators),
      federation,
    };
  });
}

/** Of a federation, all that changes but for the bytes of reports. */
async function federationMark(
  transaction: IDBPTransaction<Schema, typeof STORES>,
): Promise<string> {
  const joined = await transaction.objectStore('federation').getAll();
  const ledger = await transaction.objectStore('contributions').getAll();
  const lines = ledger.map(({ taskId, state, attempts }) => [taskId, state, attempts]);
  return JSON.stringify([joined, lines]);
}
