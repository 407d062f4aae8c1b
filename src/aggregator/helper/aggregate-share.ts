import { bytesToHex } from '@noble/hashes/utils';
import { dap } from '../../federated';
import { mergeBuckets } from '../batch/buckets';
import { checkBatch, checkSize, findRelease, release, secondsLeft } from '../batch/release';
import { readMessage } from '../http/messages';
import { Refused } from '../refused';
import type { Task } from '../task/task';
import { lockTask } from '../task/tasks';
import type { HelperParts } from './aggregation-job';

/**
 * Our noised share of the sum, sealed for the collector; asked again, the very same bytes.
 * @returns an encoded AggregateShare.
 * @throws Refused 'wrong-batch', 'too-few', 'closed', or 'mismatch' where the leader counted other reports.
 */
export async function answerShare(
  task: Task,
  body: unknown,
  { store, clock, random, metrics }: HelperParts,
): Promise<Uint8Array> {
  const request = readMessage(dap.aggregateShareReq, body);
  checkBatch(task, request.batch);
  if (secondsLeft(task, clock()) > 0) throw new Refused('wrong-batch', 'The round is still open.');
  return store.transaction(async (sql) => {
    if ((await lockTask(sql, task.key, 'update')) === 'destroyed') {
      throw new Refused('closed', 'This batch was destroyed and can never be opened.');
    }
    const released = await findRelease(sql, task);
    if (released) {
      checkSame(released, request);
      return released.own;
    }
    const batch = await mergeBuckets(sql, task);
    checkSame(batch, request);
    checkSize(task, batch.reports);
    metrics.releases.inc();
    return (await release(sql, task, 'helper', batch, random)).own;
  });
}

function checkSame(
  ours: { readonly reports: number; readonly checksum: Uint8Array },
  theirs: dap.AggregateShareReq,
): void {
  const isSame =
    ours.reports === theirs.reportCount &&
    bytesToHex(ours.checksum) === bytesToHex(theirs.checksum);
  if (isSame) return;
  throw new Refused(
    'mismatch',
    `Leader and helper counted different reports (${theirs.reportCount} and ${ours.reports}): this batch cannot be opened.`,
  );
}
