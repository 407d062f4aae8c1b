import {
  DocumentError,
  type Invitation,
  type ReleaseChain,
  readInvitation,
  startOfChain,
} from '../../../federated';
import type { FederationOffer } from '../../messages';
import type { FederationStore, KnownRound, StoredFederation } from '../../storage';
import type { PackagedBasis } from './basis';
import type { Contributing } from './contributing';
import { FederationError } from './federation-error';
import { newerHeads, type Publication, verifiedRound } from './refresh';

export interface MembershipParts {
  readonly federation: FederationStore;
  readonly contributing: Pick<Contributing, 'abort'>;
  readonly basis: () => Promise<PackagedBasis>;
  readonly isPermitted: (server: string) => Promise<boolean>;
  /** Called when another head is in use. */
  readonly onHead: () => Promise<void>;
  /** Called when there is something to check for from now on, or no more. */
  readonly onSwitch: () => Promise<void>;
  /** Called when the federation was left: what was learned for it alone has no use any more. */
  readonly onLeft: () => Promise<void>;
  readonly now: () => Date;
}

/** Joins and leaves a federation, and goes back to its heads of before. What is asked of the network here, a click asks. */
export class Membership {
  readonly #parts: MembershipParts;

  constructor(parts: MembershipParts) {
    this.#parts = parts;
  }

  /** What an invitation leads to, verified; nothing is kept. Rejects with FederationError. */
  async look(text: string): Promise<FederationOffer> {
    const invitation = opened(text);
    const { round } = await this.#published(invitation, startOfChain(invitation.keys));
    return { publisher: invitation.url, round };
  }

  /**
   * Contributes from now on, under the terms of the round that was agreed to, and takes the heads that there are.
   * Rejects with FederationError; `round-changed` when that round is not the publisher's any more.
   */
  async join(text: string, taskId: string): Promise<void> {
    const { federation, onHead, onSwitch } = this.#parts;
    const invitation = opened(text);
    const known = await federation.joined();
    const isKnown = known !== null && samePublisher(opened(known.invitation), invitation);
    const before = isKnown ? known : newcomer(invitation);
    const { round, heads, chain } = await this.#published(invitation, before.chain);
    if (round.taskId !== taskId) throw new FederationError('round-changed');
    const { leader, helper, privacy, minimumBatch } = round.document;
    const joined: StoredFederation = {
      ...before,
      invitation: text.trim(),
      contributing: true,
      agreed: { leader, helper, privacy, minimumBatch },
      round,
      checked: null,
    };
    // What was under way for another federation, or under other terms, is over.
    if (known) await this.stop();
    await federation.join(joined, isKnown);
    await federation.take(heads, chain);
    const used = (await federation.joined())?.headInUse;
    const isSameHead = used === (known?.headInUse ?? 0) && (isKnown || used === 0);
    if (!isSameHead) await onHead();
    await onSwitch();
  }

  /** Computes, asks and sends nothing from now on; what waits to be sent is taken back. The heads stay. */
  async stop(): Promise<void> {
    const { federation, contributing, onSwitch, now } = this.#parts;
    await contributing.abort();
    await federation.stop(now());
    await onSwitch();
  }

  /** Forgets the federation and all that it brought but for the lines of the ledger. */
  async leave(): Promise<void> {
    const { federation, contributing, onHead, onSwitch, onLeft, now } = this.#parts;
    await contributing.abort();
    await federation.leave(now());
    await onSwitch();
    await onLeft();
    await onHead();
  }

  /** Scores with another of the heads that were taken; newer ones are followed only from the newest on. */
  async useHead(number: number): Promise<void> {
    const { federation, onHead } = this.#parts;
    const joined = await federation.joined();
    if (!joined || !(number in joined.chain.heads)) return;
    await federation.change({
      headInUse: number,
      followsHeads: number === joined.chain.number,
    });
    await onHead();
  }

  async #published(
    { url }: Invitation,
    known: ReleaseChain,
  ): Promise<Publication & { readonly round: KnownRound }> {
    const { basis, isPermitted, now } = this.#parts;
    if (!(await isPermitted(url))) throw new FederationError('no-permission');
    // A click is waited for by who made it, and not taken back.
    const { signal } = new AbortController();
    const publication = await newerHeads(url, known, await basis(), { now: now(), signal });
    const { refused, chain } = publication;
    if (refused) {
      const kind = refused.kind === 'other-model' ? 'other-model' : 'head-refused';
      throw new FederationError(kind, { cause: refused });
    }
    const round = await verifiedRound(url, chain.keys, signal);
    if (!round) throw new FederationError('no-round');
    return { ...publication, round };
  }
}

/** Rejects with FederationError `bad-invitation`. */
function opened(text: string): Invitation {
  try {
    return readInvitation(text);
  } catch (cause) {
    if (cause instanceof DocumentError) throw new FederationError('bad-invitation', { cause });
    throw cause;
  }
}

const samePublisher = (a: Invitation, b: Invitation): boolean =>
  a.url === b.url && a.keys.join() === b.keys.join();

function newcomer(invitation: Invitation) {
  return {
    id: 'joined',
    chain: startOfChain(invitation.keys),
    token: null,
    headInUse: 0,
    followsHeads: true,
  } as const;
}
