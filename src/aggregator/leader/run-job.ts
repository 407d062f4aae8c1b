import { setImmediate } from 'node:timers/promises';
import { dap, type Prepared } from '../../federated';
import { openShare } from '../report/check-report';
import { prepareErrorOf } from '../report/prepare-error';
import type { Task } from '../task/task';
import type { HelperClient } from './helper-client';
import type { JobResult } from './jobs';

const LEADER = 0;

/** A report that we have half checked, and what the helper needs for the other half. */
interface Candidate {
  readonly reportId: Uint8Array;
  readonly prepared: Prepared;
  readonly init: dap.PrepareInit;
}

/**
 * Checks reports together with the helper.
 * @param reports as devices uploaded them.
 * @param note is called with why a report is not counted.
 * @throws HelperError when the helper does not do its part now.
 */
export async function checkTogether(
  task: Task,
  jobId: string,
  reports: readonly Uint8Array[],
  keys: dap.HpkeKeys,
  helper: Pick<HelperClient, 'aggregate'>,
  note: (error: dap.PrepareError) => void,
): Promise<JobResult> {
  const candidates: Candidate[] = [];
  for (const bytes of reports) {
    const candidate = await orNote(note, () => prepare(task, bytes, keys));
    if (candidate) candidates.push(candidate);
    // A proof takes a while; whoever uploads meanwhile is answered.
    await setImmediate();
  }
  if (candidates.length === 0) return { shares: [], reportIds: [] };
  const answers = await helper.aggregate(
    task,
    jobId,
    candidates.map(({ init }) => init),
  );
  const shares: JobResult['shares'][number][] = [];
  const reportIds: Uint8Array[] = [];
  for (const [index, { reportId, prepared }] of candidates.entries()) {
    const { result } = answers[index]!;
    if (result.type === 'reject') {
      note(result.error);
      continue;
    }
    const share = await orNote(note, () => finish(prepared, result));
    if (share) {
      shares.push(share);
      reportIds.push(reportId);
    }
  }
  return { shares, reportIds };
}

async function prepare(task: Task, bytes: Uint8Array, keys: dap.HpkeKeys): Promise<Candidate> {
  const { metadata, publicShare, leader, helper } = dap.decode(dap.report, bytes);
  const { reportId } = metadata;
  const { payload } = await openShare(
    task,
    'leader',
    { metadata, publicShare, ciphertext: leader },
    keys,
  );
  const prepared = await task.sumVec.prepare(
    task.verifyKey,
    LEADER,
    reportId,
    publicShare,
    payload,
  );
  return {
    reportId,
    prepared,
    init: {
      report: { metadata, publicShare, ciphertext: helper },
      payload: dap.encode(dap.pingPong, { type: 'initialize', share: prepared.preparationShare }),
    },
  };
}

async function finish(prepared: Prepared, result: dap.PrepareResp['result']) {
  if (result.type !== 'continue') throw new dap.MessageError('The helper ends before the proof.');
  const message = dap.decode(dap.pingPong, result.payload);
  if (message.type !== 'finish') throw new dap.MessageError('The helper begins anew.');
  return prepared.finish(message.message);
}

/** The result, or a note of why there is none. */
async function orNote<Result>(
  note: (error: dap.PrepareError) => void,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    note(prepareErrorOf(error));
    return undefined;
  }
}
