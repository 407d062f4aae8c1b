import {
  type Contribution,
  finishToken,
  fromBase64url,
  logitsOf,
  onTopOf,
  prepareContribution,
  project,
  readInvitation,
  requestToken,
  TokenError,
  TrainingError,
} from '../../../federated';
import type { FederationStore, KnownRound, StoredExample, StoredFederation } from '../../storage';
import type { PackagedBasis } from './basis';
import { FederationError } from './federation-error';
import type { Heads } from './heads';
import { signedToken } from './publisher';
import { taskBytes } from './task-id';

export interface PrepareParts {
  readonly federation: Pick<FederationStore, 'change'>;
  readonly heads: Pick<Heads, 'numbered'>;
  readonly basis: () => Promise<PackagedBasis>;
  readonly now: () => Date;
}

/**
 * Learns from verdicts what a round asks for, and seals it for its two receivers.
 * Rejects with FederationError `head-unknown`, `training`, `round-unusable`, or one of a token's; with AbortError when the signal fires.
 */
export async function prepare(
  { federation, heads, basis, now }: PrepareParts,
  joined: StoredFederation,
  round: KnownRound,
  examples: readonly StoredExample[],
  signal: AbortSignal,
): Promise<Contribution> {
  const { number, hash } = round.document.head;
  const head = joined.chain.heads[number] === hash ? await heads.numbered(number) : null;
  if (!head) throw new FederationError('head-unknown');
  const taskId = taskBytes(round.taskId);
  const token = await tokenFor(federation, joined, round, signal);
  const { projection } = await basis();
  signal.throwIfAborted();
  try {
    return await prepareContribution({
      round: round.document,
      taskId,
      head,
      token,
      now: Math.floor(now().getTime() / 1000),
      examples: examples.map(({ base, embedding, labels }) => {
        const example = {
          projected: project(projection, embedding),
          logits: logitsOf(base),
          labels,
        };
        return onTopOf(head, example);
      }),
    });
  } catch (cause) {
    // All else that can go wrong lies in the terms: a key that is none, numbers that do not go together.
    const kind = cause instanceof TrainingError ? 'training' : 'round-unusable';
    throw new FederationError(kind, { cause });
  }
}

/** The round's token, null where it asks for none. What was asked for is kept first, since it is given only once. */
async function tokenFor(
  federation: PrepareParts['federation'],
  joined: StoredFederation,
  { taskId, document }: KnownRound,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  if (!document.tokens) return null;
  const task = taskBytes(taskId);
  const key = fromBase64url(document.tokens.key);
  try {
    const known = joined.token?.taskId === taskId ? joined.token.request : null;
    const request = known ?? (await requestToken(task, key));
    if (!known) await federation.change({ token: { taskId, request } });
    const { url, member } = readInvitation(joined.invitation);
    const asked = { member, blinded: request.blinded };
    return await finishToken(request, task, key, await signedToken(url, taskId, asked, signal));
  } catch (cause) {
    if (cause instanceof TokenError) throw new FederationError('token-refused', { cause });
    throw cause;
  }
}
