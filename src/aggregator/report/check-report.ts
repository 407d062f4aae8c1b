import {
  dap,
  fromBase64url,
  TOKEN_BYTES,
  TokenError,
  toBase64url,
  verifyToken,
} from '../../federated';
import { Refused } from '../refused';
import type { Task } from '../task/task';

/** Seconds by which a device's clock may be ahead of ours. */
const LEEWAY = 300;

/** An aggregator's share of a report, opened and found in order; whether it was there before is another question. */
export interface CheckedShare {
  readonly payload: Uint8Array;
  /** What marks the member's token as spent; null in a round without tokens. */
  readonly tokenNonce: string | null;
}

/** @throws Refused 'stale', 'early' or 'imprecise' for a time that no report of this round has now. */
export function checkTime({ round }: Task, { time }: dap.ReportMetadata, now: number): void {
  const { opens, closes, precision } = round.window;
  if (time % precision !== 0) {
    throw new Refused('imprecise', `The time of a report must be a multiple of ${precision}.`);
  }
  if (time > now + LEEWAY || time >= closes) {
    throw new Refused('early', 'The report is of a time that is yet to come, or after the round.');
  }
  if (time < opens) throw new Refused('stale', 'The report is of a time before the round.');
}

/**
 * @throws Refused: 'unknown-key', 'not-openable', 'malformed', 'unknown-extension', 'no-token', 'invalid-token'.
 */
export async function openShare(
  task: Task,
  role: dap.Aggregator,
  share: dap.ReportShare,
  keys: dap.HpkeKeys,
): Promise<CheckedShare> {
  const { payload, extensions } = await opened(task, role, share, keys);
  return { payload, tokenNonce: await checkExtensions(task, extensions) };
}

async function opened(
  task: Task,
  role: dap.Aggregator,
  share: dap.ReportShare,
  keys: dap.HpkeKeys,
): Promise<dap.PlaintextInputShare> {
  try {
    return await dap.openInputShare(task.id, role, share, keys);
  } catch (cause) {
    if (cause instanceof dap.MessageError) {
      throw new Refused('malformed', 'The share is not written as DAP-09 says.', { cause });
    }
    if (!(cause instanceof dap.HpkeError)) throw cause;
    if (cause.kind === 'unknown-config') {
      throw new Refused(
        'unknown-key',
        'The report is sealed for another key: read the round again.',
        {
          cause,
        },
      );
    }
    throw new Refused(
      'not-openable',
      'The report is not of this round, or was changed on its way.',
      {
        cause,
      },
    );
  }
}

async function checkExtensions(
  { id, round }: Task,
  extensions: readonly dap.Extension[],
): Promise<string | null> {
  const wanted = round.tokens ? 1 : 0;
  const tokens = extensions.filter(({ type }) => type === dap.MEMBER_TOKEN);
  if (tokens.length < wanted)
    throw new Refused('no-token', 'This round wants a token of a member.');
  if (extensions.length > wanted) {
    throw new Refused(
      'unknown-extension',
      'The report has an extension that this round does not know.',
    );
  }
  const [token] = tokens;
  if (!token || !round.tokens) return null;
  if (!(await isValidToken(id, fromBase64url(round.tokens.key), token.data))) {
    throw new Refused(
      'invalid-token',
      'The token is not of this round, or of nobody who may give one.',
    );
  }
  return toBase64url(token.data.subarray(0, NONCE));
}

/** Of a token, the part that no two have in common. */
const NONCE = 32;

async function isValidToken(
  taskId: Uint8Array,
  spki: Uint8Array,
  token: Uint8Array,
): Promise<boolean> {
  if (token.length !== TOKEN_BYTES) return false;
  try {
    return await verifyToken(taskId, spki, token);
  } catch (error) {
    if (error instanceof TokenError) return false;
    throw error;
  }
}
