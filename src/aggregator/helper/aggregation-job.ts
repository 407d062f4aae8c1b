import { setImmediate } from 'node:timers/promises';
import { dap, hashOf, type OutputShare, toBase64url } from '../../federated';
import { addToBucket } from '../batch/buckets';
import { readMessage } from '../http/messages';
import type { Metrics } from '../operations/metrics';
import type { Parts } from '../parts';
import { Refused } from '../refused';
import { checkTime, openShare } from '../report/check-report';
import { prepareErrorOf } from '../report/prepare-error';
import type { Sql, Store } from '../store/store';
import type { Task } from '../task/task';
import { lockTask } from '../task/tasks';

export interface HelperParts extends Pick<Parts, 'clock' | 'random'> {
  readonly store: Store;
  readonly keys: dap.HpkeKeys;
  readonly metrics: Metrics;
}

/** A report whose proof holds, unless it was counted before. */
interface Verified {
  readonly reportId: Uint8Array;
  readonly tokenNonce: string | null;
  readonly share: OutputShare;
  /** For the leader: a ping-pong message. */
  readonly payload: Uint8Array;
}

/** What we found of a report, or why it is not counted. */
type Finding = Verified | { readonly reportId: Uint8Array; readonly error: dap.PrepareError };

const HELPER = 1;

/**
 * Checks the leader's reports and adds up those that hold. The same request gets the same answer, and adds nothing more.
 * @returns an encoded AggregationJobResp.
 * @throws Refused 'malformed', 'closed', or 'other-contents' for a job that was asked for with other reports.
 */
export async function answerJob(
  task: Task,
  jobId: string,
  body: unknown,
  parts: HelperParts,
): Promise<Uint8Array> {
  const request = readRequest(body);
  const hash = hashOf(body as Uint8Array);
  const answered = await findAnswer(parts.store, task, jobId, hash);
  if (answered) return answered;
  const findings: Finding[] = [];
  for (const init of request.reports) {
    findings.push(await verify(task, init, parts));
    // A proof takes a while; whoever asks for our health meanwhile is answered.
    await setImmediate();
  }
  return count(task, jobId, hash, findings, parts);
}

function readRequest(body: unknown): dap.AggregationJobInitReq {
  const request = readMessage(dap.aggregationJobInitReq, body);
  const ids = new Set(request.reports.map(({ report }) => toBase64url(report.metadata.reportId)));
  if (ids.size !== request.reports.length)
    throw new Refused('malformed', 'A report is in the job twice.');
  if (request.aggregationParameter.length > 0) {
    throw new Refused('malformed', 'Prio3 takes no aggregation parameter.');
  }
  return request;
}

async function verify(
  task: Task,
  { report, payload }: dap.PrepareInit,
  { keys, clock }: HelperParts,
): Promise<Finding> {
  const { reportId } = report.metadata;
  try {
    checkTime(task, report.metadata, clock());
    const opened = await openShare(task, 'helper', report, keys);
    const { sumVec, verifyKey } = task;
    const prepared = await sumVec.prepare(
      verifyKey,
      HELPER,
      reportId,
      report.publicShare,
      opened.payload,
    );
    const inbound = dap.decode(dap.pingPong, payload);
    if (inbound.type !== 'initialize') throw new dap.MessageError('A proof begins otherwise.');
    const message = await sumVec.verify([inbound.share, prepared.preparationShare]);
    return {
      reportId,
      tokenNonce: opened.tokenNonce,
      share: prepared.finish(message),
      payload: dap.encode(dap.pingPong, { type: 'finish', message }),
    };
  } catch (error) {
    return { reportId, error: prepareErrorOf(error) };
  }
}

/** One transaction: which reports are counted, their sum, and what we answered. */
async function count(
  task: Task,
  jobId: string,
  hash: string,
  findings: readonly Finding[],
  { store, random, metrics }: HelperParts,
): Promise<Uint8Array> {
  let final: readonly Finding[] = [];
  const answer = await store.transaction(async (sql) => {
    const state = await lockTask(sql, task.key, 'share');
    if (state === 'destroyed') throw new Refused('closed', 'This batch was destroyed.');
    if (state === 'released') return encodeAnswer(findings.map(asCollected));
    const isFirst = await sql.query(
      `insert into answers (task_id, job_id, request_hash) values ($1, $2, $3)
       on conflict do nothing returning job_id`,
      [task.key, jobId, hash],
    );
    if (isFirst.length === 0) return (await findAnswer(sql, task, jobId, hash))!;
    final = await refuseReplays(sql, task, findings);
    const encoded = encodeAnswer(final);
    await sql.query('update answers set answer = $3 where task_id = $1 and job_id = $2', [
      task.key,
      jobId,
      encoded,
    ]);
    const counted = final.filter((finding) => 'share' in finding);
    const shares = counted.map(({ share }) => share);
    const reportIds = counted.map(({ reportId }) => reportId);
    await addToBucket(sql, task, shares, reportIds, random);
    return encoded;
  });
  for (const finding of final) {
    metrics.reports.inc({ outcome: 'error' in finding ? finding.error : 'counted' });
  }
  return answer;
}

/** Marks reports and tokens as used; what was used before is not counted. */
async function refuseReplays(
  sql: Sql,
  task: Task,
  findings: readonly Finding[],
): Promise<Finding[]> {
  const verified = findings.filter((finding) => 'share' in finding);
  const ids = await insertNew(
    sql,
    task,
    'report_ids',
    'report_id',
    verified.map(({ reportId }) => toBase64url(reportId)),
  );
  const tokens = verified.flatMap(({ reportId, tokenNonce }) =>
    tokenNonce !== null && ids.has(toBase64url(reportId)) ? [tokenNonce] : [],
  );
  const nonces = await insertNew(sql, task, 'spent_tokens', 'nonce', tokens);
  return findings.map((finding) => {
    if ('error' in finding) return finding;
    const { reportId, tokenNonce } = finding;
    // A nonce that two reports of this very job carry counts for the first of them.
    const isNew =
      ids.has(toBase64url(reportId)) && (tokenNonce === null || nonces.delete(tokenNonce));
    return isNew ? finding : { reportId, error: 'report_replayed' };
  });
}

/** Those of the values that were not there before. In order, so that no two transactions wait for each other. */
async function insertNew(
  sql: Sql,
  task: Task,
  table: 'report_ids' | 'spent_tokens',
  column: 'report_id' | 'nonce',
  values: readonly string[],
): Promise<Set<string>> {
  if (values.length === 0) return new Set();
  const rows = await sql.query<{ value: string }>(
    `insert into ${table} (task_id, ${column}) select $1, unnest($2::text[])
     on conflict do nothing returning ${column} as value`,
    [task.key, [...values].sort()],
  );
  return new Set(rows.map(({ value }) => value));
}

/** @throws Refused 'other-contents' where this job was asked for with other reports. */
async function findAnswer(
  sql: Sql,
  task: Task,
  jobId: string,
  hash: string,
): Promise<Uint8Array | undefined> {
  const [row] = await sql.query<{ request_hash: string; answer: Uint8Array }>(
    'select request_hash, answer from answers where task_id = $1 and job_id = $2',
    [task.key, jobId],
  );
  if (!row) return undefined;
  if (row.request_hash === hash) return new Uint8Array(row.answer);
  throw new Refused('other-contents', 'This job has other reports: it cannot be changed.');
}

const asCollected = ({ reportId }: Finding): Finding => ({ reportId, error: 'batch_collected' });

function encodeAnswer(findings: readonly Finding[]): Uint8Array {
  const answers = findings.map((finding) => ({
    reportId: finding.reportId,
    result: resultOf(finding),
  }));
  return dap.encode(dap.aggregationJobResp, { answers });
}

function resultOf(finding: Finding): dap.PrepareResp['result'] {
  if ('error' in finding) return { type: 'reject', error: finding.error };
  return { type: 'continue', payload: finding.payload };
}
