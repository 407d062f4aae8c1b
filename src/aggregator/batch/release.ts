import { dap, discreteGaussian, type RandomBytes } from '../../federated';
import { Refused } from '../refused';
import type { Sql } from '../store/store';
import { hpkeConfigOf, type Task } from '../task/task';
import { endTask } from '../task/tasks';
import type { Bucket } from './buckets';

/** What was released of a batch, once and for all. */
export interface Release {
  readonly reports: number;
  readonly checksum: Uint8Array;
  /** Our noised share, sealed for the collector: an encoded AggregateShare. */
  readonly own: Uint8Array;
  /** At the leader, the helper's. */
  readonly peer: Uint8Array | null;
}

/** @throws Refused 'wrong-batch' for another interval than the round's. */
export function checkBatch(task: Task, { interval }: dap.BatchSelector): void {
  const { start, duration } = task.interval;
  if (interval.start === start && interval.duration === duration) return;
  throw new Refused('wrong-batch', 'The batch of a round is its window, from opening to closing.');
}

/** Seconds until the round closes; 0 when it has. */
export const secondsLeft = ({ round }: Task, now: number): number =>
  Math.max(0, round.window.closes - now);

/** @throws Refused 'too-few': such a batch is never opened. */
export function checkSize({ round }: Task, reports: number): void {
  if (reports >= round.minimumBatch) return;
  throw new Refused(
    'too-few',
    `The batch has ${reports} reports; this round is opened with ${round.minimumBatch} or more only.`,
  );
}

export async function findRelease(sql: Sql, task: Task): Promise<Release | undefined> {
  const [row] = await sql.query<{
    reports: number;
    checksum: Uint8Array;
    own_sealed: Uint8Array;
    peer_sealed: Uint8Array | null;
  }>('select reports, checksum, own_sealed, peer_sealed from releases where task_id = $1', [
    task.key,
  ]);
  if (!row) return undefined;
  const { reports, checksum, own_sealed: own, peer_sealed: peer } = row;
  return { reports, checksum: new Uint8Array(checksum), own: new Uint8Array(own), peer };
}

/**
 * Puts noise on our share and seals it, forgets everything else of the batch, and keeps the result: noise is drawn once,
 * for whoever had two draws could take their mean. To be called under the task's lock for update.
 */
export async function release(
  sql: Sql,
  task: Task,
  role: dap.Aggregator,
  { share, reports, checksum }: Bucket,
  random: RandomBytes,
  peer: Uint8Array | null = null,
): Promise<Release> {
  const { sumVec } = task;
  const noised = sumVec.addNoise(share, discreteGaussian(task.sigma, random));
  const ciphertext = await dap.sealAggregateShare(
    task.id,
    role,
    task.interval,
    sumVec.encodeAggregateShare(noised),
    hpkeConfigOf(task.round.collector.hpke),
  );
  const own = dap.encode(dap.aggregateShare, { ciphertext });
  await endTask(sql, task.key, 'released');
  await sql.query(
    'insert into releases (task_id, reports, checksum, own_sealed, peer_sealed) values ($1, $2, $3, $4, $5)',
    [task.key, reports, checksum, own, peer],
  );
  return { reports, checksum, own, peer };
}
