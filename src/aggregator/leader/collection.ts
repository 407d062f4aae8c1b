import { dap, hashOf } from '../../federated';
import { mergeBuckets } from '../batch/buckets';
import {
  checkBatch,
  checkSize,
  findRelease,
  type Release,
  release,
  secondsLeft,
} from '../batch/release';
import { readMessage } from '../http/messages';
import type { Metrics } from '../operations/metrics';
import type { Parts } from '../parts';
import { Refused } from '../refused';
import type { Store } from '../store/store';
import type { Task } from '../task/task';
import { lockTask } from '../task/tasks';
import type { HelperClient } from './helper-client';

export interface CollectionParts extends Pick<Parts, 'clock' | 'random'> {
  readonly store: Store;
  readonly helper: HelperClient;
  readonly metrics: Metrics;
}

/** Notes what a collector asks for. @throws Refused 'wrong-batch', or 'other-contents' for the id of another job. */
export async function addCollectionJob(
  store: Store,
  task: Task,
  id: string,
  body: unknown,
): Promise<void> {
  const { query } = readMessage(dap.collectionReq, body);
  checkBatch(task, query);
  const hash = hashOf(body as Uint8Array);
  await store.query(
    'insert into collection_jobs (task_id, job_id, request_hash) values ($1, $2, $3) on conflict do nothing',
    [task.key, id, hash],
  );
  const [row] = await store.query<{ request_hash: string }>(
    'select request_hash from collection_jobs where task_id = $1 and job_id = $2',
    [task.key, id],
  );
  if (row?.request_hash !== hash)
    throw new Refused('other-contents', 'This job asks for something else.');
}

/** @throws Refused 'unknown-job' */
export async function requireCollectionJob(store: Store, task: Task, id: string): Promise<void> {
  const rows = await store.query(
    'select job_id from collection_jobs where task_id = $1 and job_id = $2',
    [task.key, id],
  );
  if (rows.length === 0) throw new Refused('unknown-job', 'There is no such job: PUT it first.');
}

/** The collector can forget its job; what was released stays, so that another job gets the same. */
export async function deleteCollectionJob(store: Store, task: Task, id: string): Promise<void> {
  await store.query('delete from collection_jobs where task_id = $1 and job_id = $2', [
    task.key,
    id,
  ]);
}

/**
 * What is released of a batch, which this call does when it is time.
 * @returns seconds to wait where it is not.
 * @throws Refused 'too-few', 'mismatch', 'closed'; HelperError.
 */
export async function collect(
  task: Task,
  parts: CollectionParts,
): Promise<dap.Collection | number> {
  const { store, clock, helper, metrics, random } = parts;
  const found = await findRelease(store, task);
  if (found) return collectionOf(task, found);
  const left = secondsLeft(task, clock());
  if (left > 0) return Math.min(left, LONGEST_WAIT);
  const batch = await wholeBatch(store, task);
  if (!batch) return SHORTEST_WAIT;
  checkSize(task, batch.reports);
  const peer = await helper.share(task, batch);
  const released = await store.transaction(async (sql) => {
    if ((await lockTask(sql, task.key, 'update')) === 'destroyed') throw destroyed();
    // Another process may have been as far as this.
    const other = await findRelease(sql, task);
    if (other) return other;
    metrics.releases.inc();
    return release(sql, task, 'leader', batch, random, peer);
  });
  return collectionOf(task, released);
}

const LONGEST_WAIT = 60;
const SHORTEST_WAIT = 1;

/** Nothing is added to it any more: the round has closed, and no report waits. */
function wholeBatch(store: Store, task: Task) {
  return store.transaction(async (sql) => {
    if ((await lockTask(sql, task.key, 'update')) === 'destroyed') throw destroyed();
    const waiting = await sql.query(
      'select report_id from waiting_reports where task_id = $1 limit 1',
      [task.key],
    );
    return waiting.length === 0 ? mergeBuckets(sql, task) : undefined;
  });
}

const destroyed = () => new Refused('closed', 'This batch was destroyed and can never be opened.');

function collectionOf(task: Task, { reports, own, peer }: Release): dap.Collection {
  return {
    partialBatchSelector: 'time-interval',
    reportCount: reports,
    interval: task.interval,
    leader: dap.decode(dap.aggregateShare, own).ciphertext,
    helper: dap.decode(dap.aggregateShare, peer!).ciphertext,
  };
}
