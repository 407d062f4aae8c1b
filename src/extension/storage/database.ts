import {
  type IDBPDatabase,
  type IDBPObjectStore,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from 'idb';
import { StorageError, worded } from './errors';
import { MIGRATIONS } from './migrations';
import type { Schema } from './schema';

const NAME = 'parley';

export type WriteTransaction<Names extends StoreNames<Schema>[]> = IDBPTransaction<
  Schema,
  Names,
  'readwrite'
>;

/**
 * The extension's database, opened on first use and again after the browser closed it. All work goes
 * through `use`, so that every failure is a worded `StorageError`.
 */
export class Database {
  readonly #name: string;
  #opened: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(name = NAME) {
    this.#name = name;
  }

  /** Runs work on the open database. Rejects with `StorageError`. */
  use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    return worded(async () => work(await this.#open()));
  }

  /** Runs work on one store in one transaction: all of it happens, or none. Rejects with `StorageError`. */
  write<Name extends StoreNames<Schema>, T>(
    name: Name,
    work: (store: IDBPObjectStore<Schema, Name[], Name, 'readwrite'>) => Promise<T>,
  ): Promise<T> {
    return this.writeAll([name], (transaction) => work(transaction.objectStore(name)));
  }

  /** Runs work on several stores in one transaction: all of it happens, or none. Rejects with `StorageError`. */
  writeAll<Names extends StoreNames<Schema>[], T>(
    names: Names,
    work: (transaction: WriteTransaction<Names>) => Promise<T>,
  ): Promise<T> {
    return this.use(async (database) => {
      const transaction = database.transaction(names, 'readwrite');
      const worked = work(transaction).catch((error: unknown) => {
        abort(transaction);
        throw error;
      });
      const [result] = await Promise.all([worked, transaction.done]);
      return result;
    });
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    (await opened)?.close();
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#opened ??= this.#openNow().catch((error: unknown) => {
      // The next use tries again: the user may have made room, or closed the other page.
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }

  #openNow(): Promise<IDBPDatabase<Schema>> {
    return new Promise((resolve, reject) => {
      openDB<Schema>(this.#name, MIGRATIONS.length, {
        async upgrade(database, oldVersion, _newVersion, transaction) {
          for (const migrate of MIGRATIONS.slice(oldVersion)) {
            await migrate(
              database as unknown as IDBPDatabase,
              transaction as unknown as IDBPTransaction<unknown, string[], 'versionchange'>,
            );
          }
        },
        blocked: () => reject(new StorageError('blocked')),
        // Lets a newer Parley in another context migrate instead of waiting for this one.
        blocking: () => void this.close(),
        terminated: () => {
          this.#opened = null;
        },
      }).then(resolve, reject);
    });
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // The browser has aborted it already, which is what is wanted.
  }
}
