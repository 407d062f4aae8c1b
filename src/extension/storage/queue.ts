import type { Database } from './database';
import type { StoredItem } from './schema';

/** The comments that wait for a person, over all pages and days. */
export class QueueStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(key: string): Promise<StoredItem | undefined> {
    return this.#database.use((database) => database.get('queue', key));
  }

  all(): Promise<StoredItem[]> {
    return this.#database.use((database) => database.getAll('queue'));
  }

  ofPage(pageUrl: string): Promise<StoredItem[]> {
    return this.#database.use((database) => database.getAllFromIndex('queue', 'byPage', pageUrl));
  }

  /** Notes that comments are no more on their page; what a page brings back is put anew, without the note. */
  gone(keys: readonly string[], goneAt: string): Promise<void> {
    if (keys.length === 0) return Promise.resolve();
    return this.#database.write('queue', async (store) => {
      for (const key of keys) {
        const item = await store.get(key);
        if (item && item.goneAt === undefined) await store.put({ ...item, goneAt });
      }
    });
  }
}
