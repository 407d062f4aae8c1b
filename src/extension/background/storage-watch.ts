import type { ScoreStore } from '../../toxicity';
import { StorageError } from '../storage';

/**
 * Judging goes on when the database does not: a full disk must not silence the model. What went wrong
 * is kept and shown in the status until the database works again.
 */
export class StorageWatch {
  #errorKey: string | null = null;

  /** A key of `_locales`, or null when the database works. */
  get errorKey(): string | null {
    return this.#errorKey;
  }

  /** What the work gives, or `instead` when the database failed. Other errors pass through. */
  async tolerate<T>(work: Promise<T>, instead: T): Promise<T> {
    try {
      const result = await work;
      this.#errorKey = null;
      return result;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#errorKey = error.errorKey;
      return instead;
    }
  }

  /** The store, as one that knows nothing while the database fails. */
  lenient(store: ScoreStore): ScoreStore {
    return {
      getMany: (keys) =>
        this.tolerate(
          store.getMany(keys),
          keys.map(() => undefined),
        ),
      putMany: (entries) => this.tolerate(store.putMany(entries), undefined),
    };
  }
}
