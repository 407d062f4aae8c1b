import type { AuditStratum } from '../../review';
import { LABELS } from '../../toxicity';
import type { Database, WriteTransaction } from './database';
import type { StoredComment, StoredItem, StoredPolicy, StoredTally } from './schema';

/** One comment as it was just judged; nothing of it stays when it cannot be judged. */
export type Recording =
  | { readonly key: string; readonly comment: null }
  | { readonly key: string; readonly comment: StoredComment; readonly item: StoredItem };

const STORES = ['comments', 'queue', 'tallies', 'policies'] as const;
type Stores = WriteTransaction<(typeof STORES)[number][]>;

/** 350 bytes each: 35 MB. */
const MOST_COMMENTS = 100_000;

/** What is kept of every scored comment, and with it the queue and the counts, so that all three agree. */
export class CommentStore {
  readonly #database: Database;
  readonly #most: number;

  constructor(database: Database, most = MOST_COMMENTS) {
    this.#database = database;
    this.#most = most;
  }

  /**
   * Records what was judged on a site by one policy. A comment that is judged as it was before keeps its draw and is
   * not counted again.
   */
  record(site: string, policy: StoredPolicy, recordings: readonly Recording[]): Promise<void> {
    if (recordings.length === 0) return Promise.resolve();
    return this.#database.writeAll([...STORES], async (transaction) => {
      const added: StoredComment[] = [];
      for (const recording of recordings) {
        const comment = await recorded(transaction, recording);
        if (comment) added.push(comment);
      }
      if (added.length === 0) return;
      await count(transaction, site, added);
      const policies = transaction.objectStore('policies');
      if (!(await policies.getKey(policy.id))) await policies.add(policy);
      await this.#makeRoom(transaction);
    });
  }

  /** What is kept of these comments, in the order of the keys; undefined where nothing is. */
  getMany(keys: readonly string[]): Promise<(StoredComment | undefined)[]> {
    return this.#database.use((database) => {
      const { store } = database.transaction('comments');
      return Promise.all(keys.map((key) => store.get(key)));
    });
  }

  all(): Promise<StoredComment[]> {
    return this.#database.use((database) => database.getAll('comments'));
  }

  policies(): Promise<StoredPolicy[]> {
    return this.#database.use((database) => database.getAll('policies'));
  }

  /** Counts from that hour on (`2026-11-23T14`), in the order of the hours. */
  talliesSince(hour: string): Promise<StoredTally[]> {
    return this.#database.use((database) =>
      database.getAllFromIndex('tallies', 'byHour', IDBKeyRange.lowerBound(hour)),
    );
  }

  async #makeRoom(transaction: Stores): Promise<void> {
    const comments = transaction.objectStore('comments');
    let excess = (await comments.count()) - this.#most;
    const byTime = comments.index('byTime');
    for (let oldest = await byTime.openCursor(); oldest && excess > 0; excess--) {
      await oldest.delete();
      oldest = await oldest.continue();
    }
  }
}

/** Puts comment and item where they belong. @returns the comment when it was not known, or judged otherwise. */
async function recorded(transaction: Stores, recording: Recording): Promise<StoredComment | null> {
  const comments = transaction.objectStore('comments');
  const queue = transaction.objectStore('queue');
  const { key, comment } = recording;
  if (!comment) {
    await Promise.all([comments.delete(key), queue.delete(key)]);
    return null;
  }
  const before = await comments.get(key);
  const known = before !== undefined && isSameJudgement(before, comment);
  const { drawn } = known ? before : comment;
  if (!known) await comments.put(comment);
  if (drawn || comment.flags.length > 0) {
    const { queuedAt = recording.item.queuedAt } = (await queue.get(key)) ?? {};
    await queue.put({ ...recording.item, queuedAt });
  } else await queue.delete(key);
  return known ? null : comment;
}

function isSameJudgement(a: StoredComment, b: StoredComment): boolean {
  return a.policy === b.policy && a.flags.join() === b.flags.join() && hasSameScores(a, b);
}

/** As good as the same text. */
export function hasSameScores(
  a: Pick<StoredComment, 'scores'>,
  b: Pick<StoredComment, 'scores'>,
): boolean {
  return LABELS.every((label) => a.scores[label] === b.scores[label]);
}

async function count(
  transaction: Stores,
  site: string,
  added: readonly StoredComment[],
): Promise<void> {
  const tallies = transaction.objectStore('tallies');
  const { policy, scoredAt } = added[0]!;
  const hour = hourOf(scoredAt);
  const { strata: before = {} } = (await tallies.get([site, hour, policy])) ?? {};
  const strata: Partial<Record<AuditStratum, number>> = { ...before };
  for (const { stratum } of added) strata[stratum] = (strata[stratum] ?? 0) + 1;
  await tallies.put({ site, hour, policy, strata });
}

/** `2026-11-23T14` of an ISO 8601 time, UTC. */
export const hourOf = (time: string): string => time.slice(0, 13);
