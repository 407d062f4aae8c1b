import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { inRoot } from '../../../build/paths';
import { type Postgres, startPostgres } from './postgres';

export type StoreKind = 'pglite' | 'postgres';
export const STORES: readonly StoreKind[] = ['pglite', 'postgres'];

/** New stores of one kind, for as long as a test file runs. */
export interface Stores {
  readonly kind: StoreKind;
  /** An empty one, as a configuration names it. */
  make(): Promise<string>;
  /** PostgreSQL's own, where it is that. */
  readonly tools?: Pick<Postgres, 'dump' | 'restore'>;
  close(): Promise<void>;
}

export async function startStores(kind: StoreKind): Promise<Stores> {
  return kind === 'postgres' ? postgresStores(await startPostgres()) : pgliteStores();
}

function postgresStores(postgres: Postgres): Stores {
  return { kind: 'postgres', make: postgres.createDatabase, tools: postgres, close: postgres.stop };
}

async function pgliteStores(): Promise<Stores> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-pglite-'));
  const empty = await emptyDatabase();
  let made = 0;
  return {
    kind: 'pglite',
    async make() {
      made += 1;
      const store = path.join(folder, String(made));
      cpSync(empty, path.join(store, 'data'), { recursive: true });
      return `pglite:${store}`;
    },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Making a PGlite takes seconds, copying one does not: one is made, for all tests that come. */
async function emptyDatabase(): Promise<string> {
  const cache = inRoot('node_modules', '.cache', 'parley');
  const { version } = JSON.parse(
    readFileSync(inRoot('node_modules/@electric-sql/pglite/package.json'), 'utf8'),
  );
  const made = path.join(cache, `pglite-${version}`);
  if (existsSync(made)) return made;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(path.join(cache, 'unfinished-'));
  await (await PGlite.create(unfinished)).close();
  try {
    renameSync(unfinished, made);
  } catch (error) {
    // Another test file was quicker.
    rmSync(unfinished, { recursive: true });
    if (!existsSync(made)) throw error;
  }
  return made;
}
