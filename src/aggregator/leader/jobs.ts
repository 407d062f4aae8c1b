import type { dap, OutputShare } from '../../federated';
import { addToBucket } from '../batch/buckets';
import { newId } from '../http/messages';
import type { Parts } from '../parts';
import type { Sql, Store } from '../store/store';
import type { Task } from '../task/task';
import { lockTask } from '../task/tasks';

/** Reports that are added up together, lent to one worker for a while. */
export interface Job {
  readonly task: string;
  readonly id: string;
  /** Of this loan: a worker that was too slow finds another one's there. */
  readonly holder: string;
  /** How often it was lent, this time included. */
  readonly attempts: number;
}

interface JobRow {
  readonly task_id: string;
  readonly job_id: string;
  readonly attempts: number;
}

export interface JobOptions {
  /** Reports of one job, at most. */
  readonly size: number;
  readonly leaseSeconds: number;
}

/** A job that nobody has: one whose loan has run out, or a new one of reports that wait. */
export function takeJob(
  store: Store,
  { size, leaseSeconds }: JobOptions,
  { clock, random }: Pick<Parts, 'clock' | 'random'>,
): Promise<Job | undefined> {
  const now = clock();
  const [until, holder] = [now + leaseSeconds, newId(random)];
  return store.transaction(async (sql) => {
    const row =
      (await lendAgain(sql, now, until, holder)) ??
      (await lendNew(sql, size, until, holder, newId(random)));
    return row && { task: row.task_id, id: row.job_id, holder, attempts: row.attempts };
  });
}

async function lendAgain(
  sql: Sql,
  now: number,
  until: number,
  holder: string,
): Promise<JobRow | undefined> {
  const [row] = await sql.query<JobRow>(
    `update jobs set lease_until = $2, holder = $3, attempts = attempts + 1
     where (task_id, job_id) = (
       select task_id, job_id from jobs where lease_until <= $1
       order by lease_until limit 1 for update skip locked)
     returning task_id, job_id, attempts`,
    [now, until, holder],
  );
  return row;
}

async function lendNew(
  sql: Sql,
  size: number,
  until: number,
  holder: string,
  id: string,
): Promise<JobRow | undefined> {
  const rows = await sql.query<{ task_id: string; report_id: string }>(
    `select task_id, report_id from waiting_reports
     where job_id is null
       and task_id = (select task_id from waiting_reports where job_id is null limit 1)
     limit $1 for update skip locked`,
    [size],
  );
  const task = rows[0]?.task_id;
  if (task === undefined) return undefined;
  await sql.query(
    'insert into jobs (task_id, job_id, holder, lease_until, attempts) values ($1, $2, $3, $4, 1)',
    [task, id, holder, until],
  );
  await sql.query(
    'update waiting_reports set job_id = $2 where task_id = $1 and report_id = any($3::text[])',
    [task, id, rows.map(({ report_id }) => report_id)],
  );
  return { task_id: task, job_id: id, attempts: 1 };
}

/** Its reports, always in the same order, so that the helper is asked the same whenever it is asked again. */
export async function reportsOf(store: Store, job: Job): Promise<Uint8Array[]> {
  const rows = await store.query<{ report: Uint8Array }>(
    'select report from waiting_reports where task_id = $1 and job_id = $2 order by report_id collate "C"',
    [job.task, job.id],
  );
  return rows.map(({ report }) => new Uint8Array(report));
}

/** What a job came to: the reports that hold, with our shares of their numbers. */
export interface JobResult {
  readonly shares: readonly OutputShare[];
  readonly reportIds: readonly dap.ReportMetadata['reportId'][];
}

/**
 * Adds up a job's reports and forgets them, all at once or not at all.
 * @returns false when the loan had run out and another worker has the job, or has done it: nothing is added then.
 */
export function finishJob(
  store: Store,
  task: Task,
  { id, holder }: Job,
  { shares, reportIds }: JobResult,
  random: Parts['random'],
): Promise<boolean> {
  return store.transaction(async (sql) => {
    if ((await lockTask(sql, task.key, 'share')) !== 'open') return false;
    const held = await sql.query(
      'select job_id from jobs where task_id = $1 and job_id = $2 and holder = $3 for update',
      [task.key, id, holder],
    );
    if (held.length === 0) return false;
    await sql.query('delete from waiting_reports where task_id = $1 and job_id = $2', [
      task.key,
      id,
    ]);
    await sql.query('delete from jobs where task_id = $1 and job_id = $2', [task.key, id]);
    await addToBucket(sql, task, shares, reportIds, random);
    return true;
  });
}

/** Ends the loan early, so that somebody tries again at that moment (seconds since 1970). */
export async function giveBackJob(
  store: Store,
  { task, id, holder }: Job,
  again: number,
): Promise<void> {
  await store.query(
    'update jobs set lease_until = $4 where task_id = $1 and job_id = $2 and holder = $3',
    [task, id, holder, again],
  );
}
