import { openPglite } from './pglite';
import { openPostgres } from './postgres';
import { type Store, StoreError } from './store';

/** Statements that lead from each version of a schema to the next. What stands here is never changed, only added to. */
export type Migrations = readonly (readonly string[])[];

/** What a store is for. Two roles never share one: whoever has both shares of a sum has the sum. */
export interface StorePurpose {
  readonly role: string;
  readonly migrations: Migrations;
}

const PGLITE = 'pglite:';

/**
 * Opens a store and brings its tables up to date.
 * @param location `pglite:FOLDER` or `postgres://…`
 * @throws StoreError.
 */
export async function openStore(location: string, purpose: StorePurpose): Promise<Store> {
  const store = location.startsWith(PGLITE)
    ? await openPglite(location.slice(PGLITE.length))
    : await openPostgres(location);
  try {
    await migrate(store, purpose);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** So that of processes that start at once one does it; any number that nobody else uses. */
const MIGRATION_LOCK = 1_886_547_833;

function migrate(store: Store, { role, migrations }: StorePurpose): Promise<void> {
  return store.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await sql.query(
      'create table if not exists parley_store (role text not null, version integer not null)',
    );
    const [found] = await sql.query<{ role: string; version: number }>(
      'select role, version from parley_store',
    );
    if (!found) await sql.query('insert into parley_store values ($1, 0)', [role]);
    const { version } = checked(found ?? { role, version: 0 }, role, migrations.length);
    for (const statement of migrations.slice(version).flat()) await sql.query(statement);
    await sql.query('update parley_store set version = $1', [migrations.length]);
  });
}

function checked(
  found: { role: string; version: number },
  role: string,
  newest: number,
): { version: number } {
  if (found.role !== role) {
    throw new StoreError(
      'other-role',
      `This store is the ${found.role}'s. Give the ${role} one of its own, at another operator's.`,
    );
  }
  if (found.version > newest) {
    throw new StoreError('newer', 'A newer Parley has used this store: update this one.');
  }
  return found;
}
