import type { Parts } from '../parts';
import { Refused } from '../refused';
import type { Sql, Store } from '../store/store';
import { type Identity, openTask, type Provision } from './open-task';
import type { Task } from './task';

/** Open: reports are taken and added up. Released: noise is on the sum. Destroyed: nobody ever sees it. */
export type TaskState = 'open' | 'released' | 'destroyed';

/** The rounds that an aggregator works on. */
export interface Tasks {
  /** Takes a round; the same one again changes nothing. @throws Refused 'bad-round'. */
  add(key: string, provision: Provision): Promise<void>;
  /** @throws Refused 'unknown-task'. */
  get(key: string): Promise<Task>;
}

export function createTasks(store: Store, identity: Identity, { arithmetic }: Parts): Tasks {
  /** What a round says never changes, so that a process reads it once. Its state is always asked of the store. */
  const opened = new Map<string, Task>();

  return {
    async add(key, provision) {
      const task = await openTask(provision, identity, arithmetic);
      if (task.key !== key) throw new Refused('bad-round', 'The address names another round.');
      await store.query(
        `insert into tasks (task_id, envelope, verify_key, state) values ($1, $2, $3, 'open')
         on conflict do nothing`,
        [key, JSON.stringify(provision.round), provision.verifyKey],
      );
      opened.set(key, task);
    },

    async get(key) {
      const known = opened.get(key);
      if (known) return known;
      const [row] = await store.query<{ envelope: string; verify_key: Uint8Array }>(
        'select envelope, verify_key from tasks where task_id = $1',
        [key],
      );
      if (!row) {
        throw new Refused(
          'unknown-task',
          'This server has no such round. Check the address, or ask its publisher.',
        );
      }
      const provision = {
        round: JSON.parse(row.envelope),
        verifyKey: new Uint8Array(row.verify_key),
      };
      const task = await openTask(provision, identity, arithmetic);
      opened.set(key, task);
      return task;
    },
  };
}

/** The state of a task, which stays so until the transaction ends: reports are added under 'share', a sum is taken under 'update'. */
export async function lockTask(
  sql: Sql,
  key: string,
  mode: 'share' | 'update',
): Promise<TaskState> {
  const [row] = await sql.query<{ state: TaskState }>(
    `select state from tasks where task_id = $1 for ${mode}`,
    [key],
  );
  return row!.state;
}

/** Ends a task: of its reports nothing stays, in whatever state they were. */
export async function endTask(
  sql: Sql,
  key: string,
  state: 'released' | 'destroyed',
): Promise<void> {
  for (const table of TRACES) await sql.query(`delete from ${table} where task_id = $1`, [key]);
  if (state === 'destroyed') await sql.query('delete from releases where task_id = $1', [key]);
  await sql.query('update tasks set state = $2 where task_id = $1', [key, state]);
}

/** Tables with anything of or about single reports, those that refer to others first. */
const TRACES = ['waiting_reports', 'jobs', 'answers', 'buckets', 'report_ids', 'spent_tokens'];
