import type { Database } from './database';
import type { StoredExample } from './schema';

/** 2.5 KB each: 5 MB. */
const MOST_EXAMPLES = 2_000;

/** What verdicts have taught: embeddings of decided comments, without their texts; the oldest give way. */
export class ExampleStore {
  readonly #database: Database;
  readonly #most: number;

  constructor(database: Database, most = MOST_EXAMPLES) {
    this.#database = database;
    this.#most = most;
  }

  /** Keeps one example for each comment, the newest. */
  put(example: StoredExample): Promise<void> {
    return this.#database.write('examples', async (store) => {
      await store.put(example);
      let excess = (await store.count()) - this.#most;
      const byTime = store.index('byTime');
      for (let oldest = await byTime.openCursor(); oldest && excess > 0; excess--) {
        await oldest.delete();
        oldest = await oldest.continue();
      }
    });
  }

  /** @returns whether there was one. */
  delete(key: string): Promise<boolean> {
    return this.#database.write('examples', async (store) => {
      const known = (await store.getKey(key)) !== undefined;
      await store.delete(key);
      return known;
    });
  }

  /** Forgets everything, and says how many there were. */
  clear(): Promise<number> {
    return this.#database.write('examples', async (store) => {
      const count = await store.count();
      await store.clear();
      return count;
    });
  }

  count(): Promise<number> {
    return this.#database.use((database) => database.count('examples'));
  }

  /** Those whose embeddings are of this model: others lie in another space. */
  ofModel(modelVersion: string): Promise<StoredExample[]> {
    return this.#database.use((database) =>
      database.getAllFromIndex('examples', 'byModel', modelVersion),
    );
  }
}
