import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { takeLock } from './lock';
import { INT8, type Sql, type SqlValue, type Store, StoreError } from './store';

const LOCK = 'lock';
const DATA = 'data';
const UNFINISHED = 'data.unfinished';

/**
 * PostgreSQL within this process, its files in a folder of its own. It survives the death of the process, and not that
 * of the machine's power: it does not wait for the disk.
 * @throws StoreError 'locked' or 'foreign'.
 */
export async function openPglite(folder: string): Promise<Store> {
  refuseForeign(folder);
  mkdirSync(folder, { recursive: true });
  const unlock = takeLock(path.join(folder, LOCK));
  try {
    return storeOf(await openData(folder), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function refuseForeign(folder: string): void {
  const entries = existsSync(folder) ? readdirSync(folder) : [];
  const foreign = entries.find(
    (name) => name !== DATA && name !== UNFINISHED && !name.startsWith(LOCK),
  );
  const isHalf = entries.includes(DATA) && !existsSync(path.join(folder, DATA, 'PG_VERSION'));
  if (foreign === undefined && !isHalf) return;
  throw new StoreError(
    'foreign',
    `${folder} holds something else (${foreign ?? DATA}). Name an empty folder, or one that Parley made.`,
  );
}

/** A new database gets its name when it is whole, so that no start that was cut short leaves half of one. */
async function openData(folder: string): Promise<PGlite> {
  const [data, unfinished] = [path.join(folder, DATA), path.join(folder, UNFINISHED)];
  if (!existsSync(data)) {
    rmSync(unfinished, { recursive: true, force: true });
    await (await PGlite.create(unfinished)).close();
    renameSync(unfinished, data);
  }
  return PGlite.create(data, { parsers: { [INT8]: Number } });
}

function storeOf(database: PGlite, unlock: () => void): Store {
  return {
    ...sqlOf(database),
    transaction: (work) => database.transaction((transaction) => work(sqlOf(transaction))),
    async close() {
      await database.close();
      unlock();
    },
  };
}

function sqlOf(asked: Pick<PGlite, 'query'>): Sql {
  return {
    async query<Row>(text: string, values: readonly SqlValue[] = []) {
      return (await asked.query<Row>(text, [...values])).rows;
    },
  };
}
