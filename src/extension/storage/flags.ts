import type { Database } from './database';
import type { StoredFlag } from './schema';

/** Keeps the flagged comments that wait for a decision, by page. */
export class FlagStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Brings the store up to what was just judged: stores `flagged`, and forgets those of `judgedKeys`
   * that are flagged no more (another model, other thresholds).
   */
  update(judgedKeys: readonly string[], flagged: readonly StoredFlag[]): Promise<void> {
    if (judgedKeys.length === 0) return Promise.resolve();
    const flaggedKeys = new Set(flagged.map(({ key }) => key));
    const unflaggedKeys = judgedKeys.filter((key) => !flaggedKeys.has(key));
    return this.#database.write('flags', async (store) => {
      for (const key of unflaggedKeys) await store.delete(key);
      for (const flag of flagged) await store.put(flag);
    });
  }

  get(key: string): Promise<StoredFlag | undefined> {
    return this.#database.use((database) => database.get('flags', key));
  }

  /** The flags of one page. */
  ofPage(pageUrl: string): Promise<StoredFlag[]> {
    return this.#database.use((database) => database.getAllFromIndex('flags', 'byPage', pageUrl));
  }
}
