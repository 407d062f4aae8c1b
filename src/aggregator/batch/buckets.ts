import { dap, type OutputShare } from '../../federated';
import type { Sql } from '../store/store';
import type { Task } from '../task/task';

/** Sums of a part of a batch's reports: our shares of their numbers, how many they are, and which. */
export interface Bucket {
  readonly share: OutputShare;
  readonly reports: number;
  readonly checksum: Uint8Array;
}

interface Row {
  readonly share: Uint8Array;
  readonly reports: number;
  readonly checksum: Uint8Array;
}

/** So many sums grow side by side, so that those who add to them seldom wait for each other. */
const SHARDS = 8;

/** Adds reports to one of the batch's sums. To be called last: the row stays locked until the transaction ends. */
export async function addToBucket(
  sql: Sql,
  task: Task,
  shares: readonly OutputShare[],
  reportIds: readonly Uint8Array[],
  random: (count: number) => Uint8Array,
): Promise<void> {
  if (shares.length === 0) return;
  const shard = random(1)[0]! % SHARDS;
  const { sumVec } = task;
  await sql.query(
    'insert into buckets (task_id, shard, share, reports, checksum) values ($1, $2, $3, 0, $4) on conflict do nothing',
    [task.key, shard, sumVec.encodeAggregateShare(sumVec.aggregate([])), dap.noChecksum()],
  );
  const [row] = await sql.query<Row>(
    'select share, reports, checksum from buckets where task_id = $1 and shard = $2 for update',
    [task.key, shard],
  );
  const so = bucketOf(task, row!);
  const sum = sumVec.aggregate([so.share, ...shares]);
  await sql.query(
    'update buckets set share = $3, reports = $4, checksum = $5 where task_id = $1 and shard = $2',
    [
      task.key,
      shard,
      sumVec.encodeAggregateShare(sum),
      so.reports + shares.length,
      dap.combineChecksums(so.checksum, dap.checksumOf(reportIds)),
    ],
  );
}

/** The whole batch so far. */
export async function mergeBuckets(sql: Sql, task: Task): Promise<Bucket> {
  const rows = await sql.query<Row>(
    'select share, reports, checksum from buckets where task_id = $1',
    [task.key],
  );
  const buckets = rows.map((row) => bucketOf(task, row));
  return {
    share: task.sumVec.aggregate(buckets.map(({ share }) => share)),
    reports: buckets.reduce((sum, { reports }) => sum + reports, 0),
    checksum: buckets
      .map(({ checksum }) => checksum)
      .reduce(dap.combineChecksums, dap.noChecksum()),
  };
}

const bucketOf = ({ sumVec }: Task, { share, reports, checksum }: Row): Bucket => ({
  share: sumVec.decodeAggregateShare(new Uint8Array(share)),
  reports,
  checksum: new Uint8Array(checksum),
});
