import type { TextScore } from '../../toxicity';
import type { Database } from './database';

/** 564 bytes each as V8 serialises them: 11 MB without the indexes. */
const MOST_SCORES = 20_000;

/** A bounded cache of scores by hash; the oldest give way, and so does every other model version. */
export class ScoreCache {
  readonly #database: Database;
  readonly #modelVersion: string;
  readonly #most: number;

  constructor(database: Database, modelVersion: string, most = MOST_SCORES) {
    this.#database = database;
    this.#modelVersion = modelVersion;
    this.#most = most;
  }

  /** The known scores, in the order of the keys; undefined where there is none. */
  getMany(keys: readonly string[]): Promise<(TextScore | undefined)[]> {
    return this.#database.use(async (database) => {
      const byKey = database.transaction('scores').store.index('byKey');
      const found = await Promise.all(keys.map((key) => byKey.get(key)));
      return found.map((entry) => entry?.score);
    });
  }

  /** Remembers scores, in place of what a glance said, and forgets the oldest beyond the bound, all or nothing. */
  putMany(entries: readonly (readonly [key: string, score: TextScore])[]): Promise<void> {
    return this.#database.write('scores', async (store) => {
      for (const [key, score] of entries) {
        const known = await store.index('byKey').getKey(key);
        await store.put({ key, modelVersion: this.#modelVersion, score }, known);
      }
      let excess = (await store.count()) - this.#most;
      for (let oldest = await store.openCursor(); oldest && excess > 0; excess--) {
        await oldest.delete();
        oldest = await oldest.continue();
      }
    });
  }

  /** Forgets the scores of every other model version; they can never be asked for again. */
  dropOtherModels(): Promise<void> {
    return this.#database.write('scores', async (store) => {
      const others = [
        IDBKeyRange.upperBound(this.#modelVersion, true),
        IDBKeyRange.lowerBound(this.#modelVersion, true),
      ];
      for (const range of others) {
        const keys = await store.index('byModel').getAllKeys(range);
        for (const key of keys) await store.delete(key);
      }
    });
  }
}
