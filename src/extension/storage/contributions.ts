import type { IDBPObjectStore, StoreNames } from 'idb';
import type { Database, WriteTransaction } from './database';
import type { ContributionState, StoredContribution } from './federated-records';
import type { Schema } from './schema';

const STORES = ['federation', 'contributions'] as const;
type Stores = WriteTransaction<(typeof STORES)[number][]>;

/** The ledger: what was prepared and sent for whom. A report in it is kept before it is sent, and no longer than needed. */
export class ContributionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Oldest first. */
  all(): Promise<StoredContribution[]> {
    return this.#database.use((database) => database.getAllFromIndex('contributions', 'byTime'));
  }

  /**
   * Keeps a report that is about to be sent.
   * @returns false, and nothing is kept, when the user has stopped meanwhile or the round has a line already.
   */
  prepare(contribution: StoredContribution): Promise<boolean> {
    return this.#database.writeAll([...STORES], async (transaction) => {
      const contributions = transaction.objectStore('contributions');
      if (!(await isContributing(transaction))) return false;
      if (await contributions.getKey(contribution.taskId)) return false;
      await contributions.add(contribution);
      return true;
    });
  }

  /**
   * Notes that a report is now given to the network, which counts as spent whatever comes of it.
   * @returns the same bytes each time; null when it is not to be sent any more.
   */
  attempt(taskId: string): Promise<Uint8Array | null> {
    return this.#database.writeAll([...STORES], async (transaction) => {
      const contributions = transaction.objectStore('contributions');
      const known = await contributions.get(taskId);
      if (!known?.report || !(await isContributing(transaction))) return null;
      await contributions.put({ ...known, attempts: known.attempts + 1 });
      return known.report;
    });
  }

  /** What became of a report that waited. Its bytes go; one that was settled already stays as it is. */
  settle(
    taskId: string,
    state: Exclude<ContributionState, 'prepared'>,
    settledAt: string,
    refusal?: string,
  ): Promise<void> {
    return this.#database.write('contributions', async (store) => {
      const known = await store.get(taskId);
      if (known?.state === 'prepared') await store.put(settled(known, state, settledAt, refusal));
    });
  }

  /** Gives up reports whose round is over. */
  expire(now: Date): Promise<void> {
    return this.#database.write('contributions', async (store) => {
      for (const known of await store.getAll()) {
        if (known.state !== 'prepared' || known.round.window.closes * 1000 > now.getTime())
          continue;
        await store.put(settled(known, 'expired', now.toISOString()));
      }
    });
  }
}

async function isContributing(transaction: Stores): Promise<boolean> {
  return (await transaction.objectStore('federation').get('joined'))?.contributing ?? false;
}

/** Takes back every report that waits, within a transaction. */
export async function withdraw<Names extends StoreNames<Schema>[]>(
  store: IDBPObjectStore<Schema, Names, 'contributions', 'readwrite'>,
  now: Date,
): Promise<void> {
  for (const known of await store.getAll()) {
    if (known.state !== 'prepared') continue;
    await store.put(settled(known, 'withdrawn', now.toISOString()));
  }
}

/** What never left the device leaves no numbers either. */
function settled(
  { report: _, sent, ...known }: StoredContribution,
  state: ContributionState,
  settledAt: string,
  refusal?: string,
): StoredContribution {
  return {
    ...known,
    ...(sent && known.attempts > 0 && { sent }),
    ...(refusal !== undefined && { refusal }),
    state,
    settledAt,
  };
}
