import type { ReleaseChain } from '../../federated';
import { withdraw } from './contributions';
import type { Database } from './database';
import type { StoredFederation, StoredHead } from './federated-records';

const KEY = 'joined';

/** The federation that was joined, and the heads that were taken from it. */
export class FederationStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async joined(): Promise<StoredFederation | null> {
    return (await this.#database.use((database) => database.get('federation', KEY))) ?? null;
  }

  /** Whether anything is computed, asked or sent. */
  async isContributing(): Promise<boolean> {
    return (await this.joined())?.contributing ?? false;
  }

  /** Joins, or joins again under other terms. Heads stay unless they are another federation's. */
  join(federation: StoredFederation, keepsHeads: boolean): Promise<void> {
    return this.#database.writeAll(['federation', 'heads'], async (transaction) => {
      if (!keepsHeads) await transaction.objectStore('heads').clear();
      await transaction.objectStore('federation').put(federation);
    });
  }

  /** Changes what is known of the federation; nothing happens when it was left meanwhile. */
  change(patch: Partial<Omit<StoredFederation, 'id'>>): Promise<void> {
    return this.#database.write('federation', async (store) => {
      const known = await store.get(KEY);
      if (known) await store.put({ ...known, ...patch });
    });
  }

  /** Oldest first. */
  heads(): Promise<StoredHead[]> {
    return this.#database.use((database) => database.getAll('heads'));
  }

  /**
   * Takes heads that were verified, and the chain that they end; the newest is used at once unless the user went back.
   */
  take(heads: readonly StoredHead[], chain: ReleaseChain): Promise<void> {
    return this.#database.writeAll(['federation', 'heads'], async (transaction) => {
      const federations = transaction.objectStore('federation');
      const known = await federations.get(KEY);
      if (!known?.contributing) return;
      for (const head of heads) await transaction.objectStore('heads').put(head);
      const headInUse = known.followsHeads ? chain.number : known.headInUse;
      await federations.put({ ...known, chain, headInUse });
    });
  }

  /** Stops at once: what waits to be sent is taken back, in the same transaction. */
  stop(now: Date): Promise<void> {
    return this.#database.writeAll(['federation', 'contributions'], async (transaction) => {
      const federations = transaction.objectStore('federation');
      const known = await federations.get(KEY);
      if (known) await federations.put({ ...known, contributing: false });
      await withdraw(transaction.objectStore('contributions'), now);
    });
  }

  /**
   * Forgets the federation, its heads and all numbers that were sent. The lines of the ledger stay: the budget is
   * counted from them, and so is that no round is contributed to twice.
   */
  leave(now: Date): Promise<void> {
    return this.#database.writeAll(
      ['federation', 'heads', 'contributions'],
      async (transaction) => {
        await transaction.objectStore('federation').clear();
        await transaction.objectStore('heads').clear();
        const contributions = transaction.objectStore('contributions');
        await withdraw(contributions, now);
        for (const { sent: _, ...line } of await contributions.getAll())
          await contributions.put(line);
      },
    );
  }
}
