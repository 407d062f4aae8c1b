import pg from 'pg';
import { INT8, type Sql, type SqlValue, type Store, StoreError } from './store';

/** Connections of one process; PostgreSQL allows 100 in all unless it is told otherwise. */
const CONNECTIONS = 10;

/** A PostgreSQL server, which many processes may share. @throws StoreError 'unreachable'. */
export async function openPostgres(url: string): Promise<Store> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, types });
  // A connection that breaks while nobody uses it is replaced when somebody does.
  pool.on('error', () => {});
  try {
    await pool.query('select 1');
  } catch (cause) {
    await pool.end();
    throw new StoreError(
      'unreachable',
      `PostgreSQL does not answer as the configuration says (${wordsOf(cause)}). Is it running, and is its address right?`,
      { cause },
    );
  }
  return {
    ...sqlOf(pool),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  };
}

async function inTransaction<Result>(
  pool: pg.Pool,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(sqlOf(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function sqlOf(asked: pg.Pool | pg.PoolClient): Sql {
  return {
    async query<Row>(text: string, values: readonly SqlValue[] = []) {
      return (await asked.query(text, [...values])).rows as Row[];
    },
  };
}

/** Without the address, which may hold a password. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.message;
}
