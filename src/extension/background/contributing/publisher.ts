import * as v from 'valibot';
import { fromBase64url, toBase64url } from '../../../federated';
import { FederationError } from './federation-error';
import { type Answer, ask, below } from './http';
import { taskName } from './task-id';

/** Requests, for now. */
const TOO_MANY = 429;

/**
 * The round that is open now, as the publisher has signed it; null when there is none. What comes is not yet verified.
 * Rejects with FederationError `publisher-unreachable` or `publisher-answer`, and with AbortError.
 */
export async function currentRound(publisher: string, signal: AbortSignal): Promise<unknown> {
  const answer = await asked(below(publisher, 'rounds/current'), signal);
  return answer.status === 404 ? null : jsonOf(answer);
}

/** Signed releases after that number, oldest first; not yet verified. Rejects as `currentRound` does. */
export async function releasesAfter(
  publisher: string,
  number: number,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const answer = await asked(below(publisher, `releases?after=${number}`), signal);
  return parsed(v.array(v.unknown()), jsonOf(answer));
}

/**
 * A blind signature under a token request.
 * Rejects as `currentRound` does, with `not-a-member` where the publisher does not know the member, and with
 * `token-refused` where this round's token was given for another request.
 */
export async function signedToken(
  publisher: string,
  taskId: string,
  { member, blinded }: { readonly member: string | null; readonly blinded: Uint8Array },
  signal: AbortSignal,
): Promise<Uint8Array> {
  const request = { member, blinded: toBase64url(blinded) };
  const answer = await asked(
    below(publisher, `rounds/${taskName(taskId)}/tokens`),
    signal,
    request,
  );
  const { status } = answer;
  if (status === 401 || status === 403) throw new FederationError('not-a-member');
  if (status >= 400 && status <= 499 && status !== TOO_MANY) {
    throw new FederationError('token-refused');
  }
  const { signature } = parsed(v.object({ signature: v.string() }), jsonOf(answer));
  try {
    return fromBase64url(signature);
  } catch (cause) {
    throw new FederationError('publisher-answer', { cause });
  }
}

async function asked(url: string, signal: AbortSignal, body?: object): Promise<Answer> {
  const post = { method: 'POST', type: 'application/json', body: JSON.stringify(body) };
  try {
    return await ask(url, signal, body && post);
  } catch (cause) {
    signal.throwIfAborted();
    throw new FederationError('publisher-unreachable', { cause });
  }
}

function jsonOf({ status, body }: Answer): unknown {
  if (status < 200 || status > 299) {
    const isLater = status >= 500 || status === TOO_MANY;
    throw new FederationError(isLater ? 'publisher-unreachable' : 'publisher-answer');
  }
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new FederationError('publisher-answer', { cause });
  }
}

function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> {
  const { success, output } = v.safeParse(schema, value);
  if (!success) throw new FederationError('publisher-answer');
  return output;
}
