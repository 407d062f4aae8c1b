import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Refused } from '../refused';
import type { Store } from '../store/store';
import { runningRound } from './rounds';
import { signBlinded } from './sign-blinded';

export interface TokenRequestBody {
  /** The invite code. */
  readonly member: string;
  readonly blinded: Uint8Array;
}

export interface Issuer {
  /**
   * The one token that a member has for the round that is open; the same request again gets the same answer.
   * @throws Refused.
   */
  issue(taskId: string, request: TokenRequestBody): Promise<Uint8Array>;
}

/**
 * @param secret RSA key of the issuer, PKCS #8.
 * @param members file with the SHA-256 of each member's code; read each time, so that it can grow while this runs.
 */
export function createIssuer(store: Store, secret: Uint8Array, members: string): Issuer {
  return {
    async issue(taskId, { member, blinded }) {
      const hash = createHash('sha256').update(member).digest('hex');
      if (!(await isMember(members, hash))) {
        throw new Refused('unauthorized', 'This invitation is not known here. Ask for a new one.');
      }
      const running = await runningRound(store);
      if (running?.taskId !== taskId) {
        throw new Refused('unknown-task', 'This round is not open. Ask for the current one.');
      }
      const [known] = await store.query<{ blinded: Uint8Array; answer: Uint8Array }>(
        'select blinded, answer from tokens where task_id = $1 and member = $2',
        [taskId, hash],
      );
      if (known) return answerAgain(known, blinded);
      const answer = signed(secret, blinded);
      const [kept] = await store.query<{ blinded: Uint8Array; answer: Uint8Array }>(
        `insert into tokens (task_id, member, blinded, answer) values ($1, $2, $3, $4)
         on conflict (task_id, member) do update set member = excluded.member returning blinded, answer`,
        [taskId, hash, blinded, answer],
      );
      return answerAgain(kept!, blinded);
    },
  };
}

function signed(secret: Uint8Array, blinded: Uint8Array): Uint8Array {
  try {
    return signBlinded(secret, blinded);
  } catch (cause) {
    throw new Refused('malformed', 'This is no request for a token of this round.', { cause });
  }
}

/** A second, different request would be a second token. */
function answerAgain(
  known: { blinded: Uint8Array; answer: Uint8Array },
  blinded: Uint8Array,
): Uint8Array {
  if (Buffer.compare(known.blinded, blinded) === 0) return new Uint8Array(known.answer);
  throw new Refused('token-given', 'This member has had the one token for this round.');
}

async function isMember(file: string, hash: string): Promise<boolean> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.some((line) => line.trim() === hash);
}
