import type { SignedEnvelope } from '../../federated';
import type { Sql } from '../store/store';
import type { MadeRound } from './make-round';

/** Preparing and open rounds go on; the others have ended. */
export type RoundState = 'preparing' | 'open' | 'published' | 'refused' | 'failed' | 'superseded';

/** A round as the store has it. */
export interface StoredRound {
  /** base64url. */
  readonly taskId: string;
  readonly number: number;
  readonly envelope: SignedEnvelope;
  readonly verifyKey: Uint8Array;
  readonly state: RoundState;
}

/** How a round ended: a line of the public ledger. */
export interface RoundEnd {
  readonly state: Exclude<RoundState, 'preparing' | 'open'>;
  /** In words; null where a head was published. */
  readonly reason: string | null;
  /** Null where nothing was added up. */
  readonly contributions: number | null;
}

/** What anybody may know of a round. */
export interface LedgerLine {
  readonly round: number;
  /** base64url. */
  readonly taskId: string;
  readonly state: RoundState;
  readonly reason: string | null;
  readonly contributions: number | null;
  /** What a member spends that contributes to this round alone. */
  readonly epsilon: number;
  /** ISO 8601; null while it goes on. */
  readonly ended: string | null;
}

const RUNNING = `state in ('preparing', 'open')`;

/** The round that goes on; never more than one. */
export async function runningRound(sql: Sql): Promise<StoredRound | null> {
  const [row] = await sql.query<{
    task_id: string;
    number: number;
    envelope: string;
    verify_key: Uint8Array;
    state: RoundState;
  }>(`select task_id, number, envelope, verify_key, state from rounds where ${RUNNING}`);
  if (!row) return null;
  const { task_id: taskId, number, state } = row;
  const verifyKey = new Uint8Array(row.verify_key);
  return { taskId, number, state, verifyKey, envelope: JSON.parse(row.envelope) };
}

export async function lastRoundNumber(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ number: number | null }>(
    'select max(number) as number from rounds',
  );
  return row?.number ?? 0;
}

export async function insertRound(
  sql: Sql,
  { round, envelope, taskId, verifyKey }: MadeRound,
  epsilon: number,
): Promise<void> {
  await sql.query(
    `insert into rounds (task_id, number, envelope, verify_key, state, epsilon)
     values ($1, $2, $3, $4, 'preparing', $5)`,
    [taskId, round.round, JSON.stringify(envelope), verifyKey, epsilon],
  );
}

export async function markOpen(sql: Sql, taskId: string): Promise<void> {
  await sql.query(`update rounds set state = 'open' where task_id = $1`, [taskId]);
}

/** Ends a round; who held a token of it, and the key of its proofs, are of no more use. */
export async function endRound(
  sql: Sql,
  taskId: string,
  { state, reason, contributions }: RoundEnd,
  now: number,
): Promise<void> {
  await sql.query(
    `update rounds set state = $2, reason = $3, contributions = $4, ended = $5, verify_key = null
     where task_id = $1`,
    [taskId, state, reason, contributions, new Date(1000 * now).toISOString()],
  );
  await sql.query('delete from tokens where task_id = $1', [taskId]);
}

/** All rounds, the newest first. */
export async function ledger(sql: Sql): Promise<LedgerLine[]> {
  const rows = await sql.query<
    Omit<LedgerLine, 'round' | 'taskId'> & { number: number; task_id: string }
  >(
    `select task_id, number, state, reason, contributions, epsilon, ended
     from rounds order by number desc limit 1000`,
  );
  return rows.map(({ number, task_id, ...line }) => ({ round: number, taskId: task_id, ...line }));
}
