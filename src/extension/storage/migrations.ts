import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { Verdict, VerdictEntry } from '../../review';
import { randomId } from './random-id';

/** Untyped: the types of a version that is no more are nowhere else. They may await nothing but the transaction's requests. */
type Migration = (
  database: IDBPDatabase,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
) => void | Promise<void>;

/**
 * `MIGRATIONS[n]` takes the database from version n to version n + 1. Published ones are never changed: a new version
 * is a new entry.
 */
export const MIGRATIONS: readonly Migration[] = [
  flagsAndVerdicts,
  byPage,
  examples,
  desk,
  federated,
];

/** 1: what people see and decide. */
function flagsAndVerdicts(database: IDBPDatabase): void {
  database.createObjectStore('flags', { keyPath: 'key' });
  const verdicts = database.createObjectStore('verdicts', { autoIncrement: true });
  verdicts.createIndex('byRequest', 'requestId', { unique: true });
}

/** 2: scores are remembered; flags and verdicts are found by their page. */
async function byPage(...[database, transaction]: Parameters<Migration>): Promise<void> {
  const scores = database.createObjectStore('scores', { autoIncrement: true });
  scores.createIndex('byKey', 'key', { unique: true });
  scores.createIndex('byModel', 'modelVersion');
  transaction.objectStore('flags').createIndex('byPage', 'pageUrl');
  const verdicts = transaction.objectStore('verdicts');
  verdicts.createIndex('byPage', 'pageUrl');
  for (let cursor = await verdicts.openCursor(); cursor; cursor = await cursor.continue()) {
    const { event } = cursor.value as OldEntry;
    // Version 1 named the page only inside the comment's key.
    const key = keyOf(event);
    await cursor.update({ ...cursor.value, pageUrl: key.slice(0, key.lastIndexOf('#')) });
  }
}

/** 3: what verdicts teach. */
function examples(database: IDBPDatabase): void {
  const store = database.createObjectStore('examples', { keyPath: 'key' });
  store.createIndex('byModel', 'modelVersion');
  store.createIndex('byTime', 'decidedAt');
}

/**
 * 4: one queue over all pages, what an audit is made from, verdicts of several people. What was flagged before was
 * drawn for nothing else and is in no audit.
 */
async function desk(...[database, transaction]: Parameters<Migration>): Promise<void> {
  const flags: { readonly flaggedAt: string }[] = await transaction.objectStore('flags').getAll();
  database.deleteObjectStore('flags');
  const queue = database.createObjectStore('queue', { keyPath: 'key' });
  queue.createIndex('byPage', 'pageUrl');
  queue.createIndex('byTime', 'queuedAt');
  for (const { flaggedAt: queuedAt, ...flag } of flags) {
    await queue.add({ ...flag, ...UNDRAWN, queuedAt });
  }
  const comments = database.createObjectStore('comments', { keyPath: 'key' });
  comments.createIndex('byPage', 'pageUrl');
  comments.createIndex('byTime', 'scoredAt');
  database.createObjectStore('policies', { keyPath: 'id' });
  const tallies = database.createObjectStore('tallies', { keyPath: ['site', 'hour', 'policy'] });
  tallies.createIndex('byHour', 'hour');
  const moderator = randomId();
  const moderators = database.createObjectStore('moderators', { keyPath: 'id' });
  await moderators.add({ id: moderator, name: '', own: true, active: true });
  const verdicts = transaction.objectStore('verdicts');
  const old: OldEntry[] = await verdicts.getAll();
  await verdicts.clear();
  verdicts.deleteIndex('byRequest');
  verdicts.createIndex('byId', 'id', { unique: true });
  for (const entry of withIds(old, moderator)) await verdicts.add(entry);
}

/** 5: learning together. */
function federated(database: IDBPDatabase): void {
  database.createObjectStore('federation', { keyPath: 'id' });
  database.createObjectStore('heads', { keyPath: 'number' });
  const contributions = database.createObjectStore('contributions', { keyPath: 'taskId' });
  contributions.createIndex('byTime', 'preparedAt');
}

const UNDRAWN = {
  groups: [],
  stratum: 'flagged',
  blind: false,
  double: false,
  repeat: false,
  place: 0.5,
} as const;

/** Until version 3 an undo took back the newest decision on its comment, and nobody was named. */
interface OldEntry {
  readonly requestId: string;
  readonly pageUrl: string;
  readonly event:
    | { readonly type: 'decided'; readonly verdict: Verdict }
    | { readonly type: 'undone'; readonly key: string; readonly undoneAt: string };
}

const keyOf = (event: OldEntry['event']): string =>
  event.type === 'decided' ? event.verdict.key : event.key;

function withIds(entries: readonly OldEntry[], moderator: string): VerdictEntry[] {
  const standing = new Map<string, string[]>();
  return entries.flatMap(({ requestId: id, pageUrl, event }): VerdictEntry[] => {
    const key = keyOf(event);
    const before = standing.get(key) ?? [];
    standing.set(key, before);
    if (event.type === 'decided') {
      before.push(id);
      return [{ id, moderator, pageUrl, event }];
    }
    const of = before.pop();
    return of === undefined ? [] : [{ id, moderator, pageUrl, event: { ...event, of } }];
  });
}
