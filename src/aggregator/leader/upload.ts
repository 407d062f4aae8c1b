import { dap, hashOf, toBase64url } from '../../federated';
import { readMessage } from '../http/messages';
import type { Parts } from '../parts';
import { Refused } from '../refused';
import { checkTime, openShare } from '../report/check-report';
import type { Sql, Store } from '../store/store';
import type { Task } from '../task/task';
import { lockTask } from '../task/tasks';

interface UploadParts extends Pick<Parts, 'clock'> {
  readonly store: Store;
  readonly keys: dap.HpkeKeys;
}

/**
 * Takes a report into the store, once. A device that did not hear our answer sends the same bytes again and is answered
 * the same; other bytes under the same id are a replay.
 * @returns whether it was there before.
 * @throws Refused with the reason for which it is not taken.
 */
export async function takeReport(
  task: Task,
  body: unknown,
  { store, keys, clock }: UploadParts,
): Promise<'taken' | 'repeated'> {
  const report = readReport(task, body);
  const id = toBase64url(report.metadata.reportId);
  const digest = hashOf(body as Uint8Array);
  if (await isRepeated(store, task, id, digest)) return 'repeated';
  const now = clock();
  checkWindow(task, now);
  checkTime(task, report.metadata, now);
  const { metadata, publicShare, leader: ciphertext } = report;
  const share = await openShare(task, 'leader', { metadata, publicShare, ciphertext }, keys);
  return store.transaction(async (sql) => {
    if ((await lockTask(sql, task.key, 'share')) !== 'open') throw closed();
    const isNew = await insert(
      sql,
      'insert into report_ids (task_id, report_id, digest) values ($1, $2, $3)',
      [task.key, id, digest],
    );
    // It came a second time while we looked at it.
    if (!isNew && (await isRepeated(sql, task, id, digest))) return 'repeated';
    if (share.tokenNonce !== null && !(await spend(sql, task, share.tokenNonce))) {
      throw new Refused('spent-token', 'The token was used before: a member has one for a round.');
    }
    await sql.query(
      'insert into waiting_reports (task_id, report_id, report) values ($1, $2, $3)',
      [task.key, id, body as Uint8Array],
    );
    return 'taken';
  });
}

function readReport(task: Task, body: unknown): dap.Report {
  const size = body instanceof Uint8Array ? body.length : 0;
  if (size !== task.reportSize) {
    throw new Refused('size', `A report of this round has ${task.reportSize} bytes, not ${size}.`);
  }
  return readMessage(dap.report, body);
}

function checkWindow({ round }: Task, now: number): void {
  if (now < round.window.opens) throw new Refused('early', 'The round is not open yet.');
  if (now >= round.window.closes) throw closed();
}

/** @throws Refused 'replayed' for other contents under this id. */
async function isRepeated(sql: Sql, task: Task, id: string, digest: string): Promise<boolean> {
  const [found] = await sql.query<{ digest: string }>(
    'select digest from report_ids where task_id = $1 and report_id = $2',
    [task.key, id],
  );
  if (!found) return false;
  if (found.digest === digest) return true;
  throw new Refused('replayed', 'Another report came with this id before.');
}

const spend = (sql: Sql, task: Task, nonce: string) =>
  insert(sql, 'insert into spent_tokens (task_id, nonce) values ($1, $2)', [task.key, nonce]);

/** Whether the row was not there before. */
async function insert(sql: Sql, statement: string, values: readonly string[]): Promise<boolean> {
  const rows = await sql.query(`${statement} on conflict do nothing returning task_id`, values);
  return rows.length === 1;
}

const closed = () =>
  new Refused('closed', 'The round takes no reports any more. Discard this one.');
