import {
  DocumentError,
  dap,
  fromBase64url,
  hashOf,
  openRound,
  type SignedEnvelope,
  toBase64url,
} from '../../federated';
import type { Parts } from '../parts';
import { Refused } from '../refused';
import { type Task, taskOf } from './task';

/** What an aggregator holds rounds against: who may publish them, and how they must name itself. */
export interface Identity {
  readonly role: dap.Aggregator;
  readonly operator: string;
  readonly publisherKeys: readonly string[];
  readonly hpke: dap.HpkeKeys;
  /** Of the leader: where the helper is. */
  readonly peer?: string;
}

/** What a publisher hands to both aggregators. */
export interface Provision {
  readonly round: SignedEnvelope;
  /** For checking proofs; devices must not know it. */
  readonly verifyKey: Uint8Array;
}

/**
 * Checks a round, every term that concerns this aggregator, and gets ready to work on it.
 * @throws Refused 'bad-round'.
 */
export async function openTask(
  { round: envelope, verifyKey }: Provision,
  identity: Identity,
  arithmetic: Parts['arithmetic'],
): Promise<Task> {
  try {
    const { round, taskId } = openRound(envelope, identity.publisherKeys);
    const { role, operator, hpke, peer } = identity;
    const own = round[role];
    if (own.hpke !== toBase64url(hpke.config)) throw bad(`It pins another key for the ${role}.`);
    if (own.operator !== operator) throw bad(`It names another operator of the ${role}.`);
    if (peer !== undefined && !isSameUrl(round.helper.url, peer)) {
      throw bad('It names another helper than the configuration of the leader.');
    }
    if (hashOf(verifyKey) !== round.verifyKey) throw bad('The verify key is not the one it names.');
    dap.decode(dap.hpkeConfig, fromBase64url(round.collector.hpke));
    const made = arithmetic(round);
    if (verifyKey.length !== made.sumVec.verifyKeySize)
      throw bad('The verify key has a wrong size.');
    return await taskOf(toBase64url(taskId), taskId, round, verifyKey, made);
  } catch (cause) {
    if (cause instanceof DocumentError) throw bad(cause.message, cause);
    if (cause instanceof dap.MessageError || cause instanceof dap.HpkeError) {
      throw bad('A key in it cannot be used.', cause);
    }
    throw cause;
  }
}

const bad = (message: string, cause?: unknown) =>
  new Refused('bad-round', `This round is not taken. ${message}`, { cause });

const isSameUrl = (a: string, b: string) => withSlash(a) === withSlash(b);

/** An address that others can be put behind. */
export const withSlash = (url: string): string => new URL(url).href.replace(/\/*$/, '/');
