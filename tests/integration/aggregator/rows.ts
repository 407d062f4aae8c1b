import { openStore } from '../../../src/aggregator/store/open-store';
import { aggregatorMigrations } from '../../../src/aggregator/store/schema';
import type { dap } from '../../../src/federated';
import { openedShares } from '../../unit/federated/opened-shares';
import type { Keys } from './federation';

/** Every value of every row of a store, with where it stands. The server of the store must have stopped. */
export async function valuesIn(
  location: string,
  role: dap.Aggregator,
): Promise<{ table: string; column: string; value: Buffer }[]> {
  const store = await openStore(location, { role, migrations: aggregatorMigrations });
  const tables = await store.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const values: { table: string; column: string; value: Buffer }[] = [];
  for (const { name: table } of tables) {
    for (const row of await store.query<Record<string, unknown>>(`select * from ${table}`)) {
      for (const [column, value] of Object.entries(row)) {
        const bytes = value instanceof Uint8Array ? value : String(value);
        values.push({ table, column, value: Buffer.from(bytes as string) });
      }
    }
  }
  await store.close();
  return values;
}

/** Where in a store something of these reports stands: sealed or opened, as bytes, hex or base64. */
export async function tracesOf(
  reports: readonly Uint8Array[],
  taskId: Uint8Array,
  keys: Keys,
  location: string,
  role: dap.Aggregator,
): Promise<string[]> {
  const secrets = (
    await Promise.all(reports.map((report) => secretsOf(report, taskId, keys)))
  ).flat();
  const wanted = secrets.flatMap((secret) => [
    secret,
    Buffer.from(secret.toString('hex')),
    Buffer.from(secret.toString('base64url')),
  ]);
  const found = (await valuesIn(location, role)).filter(({ value }) =>
    wanted.some((secret) => value.includes(secret)),
  );
  return [...new Set(found.map(({ table, column }) => `${table}.${column}`))].sort();
}

/** The first bytes of each part of a report that tells something, closed and open: 12, which base64 writes without a rest. */
async function secretsOf(bytes: Uint8Array, taskId: Uint8Array, keys: Keys): Promise<Buffer[]> {
  const { publicShare, sealed, shares } = await openedShares(bytes, taskId, keys);
  const parts = [
    publicShare,
    ...[sealed.leader, sealed.helper].flatMap(({ enc, payload }) => [enc.subarray(1), payload]),
    ...shares.map(({ payload }) => payload),
  ];
  return parts.map((part) => Buffer.from(part.subarray(0, 12)));
}
