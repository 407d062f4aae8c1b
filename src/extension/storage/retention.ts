import type { VerdictEntry, VerdictEvent } from '../../review';
import { hourOf } from './comments';
import type { Database } from './database';
import { dropUnreferenced } from './unreferenced';
import { PAGE_STORES, type StoredCounts } from './usage';
import { ALL_STORES, type Whole } from './whole';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Forgets what is older than so many days: comments from when they were queued or scored, decisions from when they were
 * made, with all that was said of them since. Remembered scores bear no date: the newest 20,000 stay (`scores.ts`).
 * @returns what was deleted.
 */
export function sweep(database: Database, days: number, now: Date): Promise<StoredCounts> {
  return database.writeAll(ALL_STORES, async (transaction) => {
    const before = beforeWhen(days, now);
    const keys = await keysBefore(transaction, before);
    for (const name of PAGE_STORES) {
      const store = transaction.objectStore(name);
      for (const key of keys[name]) await store.delete(key);
    }
    const tallies = transaction.objectStore('tallies');
    const hours = IDBKeyRange.upperBound(hourOf(before), true);
    for (const key of await tallies.index('byHour').getAllKeys(hours)) await tallies.delete(key);
    await dropUnreferenced(transaction);
    return countsOf(keys);
  });
}

/** What `sweep` would delete. */
export function countBefore(database: Database, days: number, now: Date): Promise<StoredCounts> {
  return database.use(async (opened) =>
    countsOf(await keysBefore(opened.transaction(ALL_STORES), beforeWhen(days, now))),
  );
}

const beforeWhen = (days: number, now: Date): string =>
  new Date(now.getTime() - days * DAY_MS).toISOString();

interface Keys {
  readonly queue: readonly string[];
  readonly comments: readonly string[];
  readonly verdicts: readonly number[];
  readonly examples: readonly string[];
}

const countsOf = ({ queue, comments, verdicts, examples }: Keys): StoredCounts => ({
  queue: queue.length,
  comments: comments.length,
  verdicts: verdicts.length,
  examples: examples.length,
});

async function keysBefore<Mode extends 'readonly' | 'readwrite'>(
  transaction: Whole<Mode>,
  before: string,
): Promise<Keys> {
  const times = IDBKeyRange.upperBound(before, true);
  const [queue, comments, examples, log, places] = await Promise.all([
    transaction.objectStore('queue').index('byTime').getAllKeys(times),
    transaction.objectStore('comments').index('byTime').getAllKeys(times),
    transaction.objectStore('examples').index('byTime').getAllKeys(times),
    transaction.objectStore('verdicts').getAll(),
    transaction.objectStore('verdicts').getAllKeys(),
  ]);
  const timeOf = timesIn(log);
  const verdicts = places.filter((_, place) => timeOf(log[place]!) < before);
  return { queue, comments, verdicts, examples };
}

/** When the decision was made that an entry is about; the entry's own time where that decision is not in the log. */
function timesIn(log: readonly VerdictEntry[]): (entry: VerdictEntry) => string {
  const decided = new Map(log.map(({ id, event }) => [id, timeOf(event)]));
  return ({ event }) => (event.type !== 'decided' && decided.get(event.of)) || timeOf(event);
}

function timeOf(event: VerdictEvent): string {
  switch (event.type) {
    case 'decided':
      return event.verdict.decidedAt;
    case 'amended':
      return event.amendedAt;
    case 'undone':
      return event.undoneAt;
  }
}
