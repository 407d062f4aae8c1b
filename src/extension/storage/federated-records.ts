import type {
  HeadRelease,
  ReleaseChain,
  RoundDocument,
  SignedEnvelope,
  TokenRequest,
} from '../../federated';
import type { ContributionOutcome } from '../contribution-outcome';

/** A round whose signature held, and the hash that names it: its task, lower-case hex. */
export interface KnownRound {
  readonly taskId: string;
  readonly document: RoundDocument;
}

/** What the user agreed to; a round that goes beyond it waits until they do again. */
export type AgreedTerms = Pick<RoundDocument, 'leader' | 'helper' | 'privacy' | 'minimumBatch'>;

/** The federation that was joined; there is one at most. */
export interface StoredFederation {
  readonly id: 'joined';
  /** As it was pasted: where the publisher is, whom it knows the user as. */
  readonly invitation: string;
  /** Up to the newest head that was taken, with the keys that documents must be signed with from now on. */
  readonly chain: ReleaseChain;
  /** Whether anything is computed, asked or sent. */
  readonly contributing: boolean;
  readonly agreed: AgreedTerms;
  /** The newest round that was seen; null after the publisher said that there is none. */
  readonly round: KnownRound | null;
  /** A token that was asked for, so that the same can be asked for again. */
  readonly token: { readonly taskId: string; readonly request: TokenRequest } | null;
  /** Number of the head that scores are computed with; 0 is the packaged model's own. */
  readonly headInUse: number;
  /** Whether newer heads are used as they come: not after the user went back. */
  readonly followsHeads: boolean;
  /** What the last check came to: ISO 8601, UTC. */
  readonly checked: { readonly at: string; readonly outcome: ContributionOutcome } | null;
}

/** A released head that was verified and taken. */
export interface StoredHead {
  readonly number: number;
  /** As it was signed; `releaseIn` reads it. */
  readonly release: SignedEnvelope;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
}

/** What a taken head's release says: it was checked when it was taken. */
export function releaseIn({ release }: StoredHead): HeadRelease {
  return JSON.parse(release.document) as HeadRelease;
}

/**
 * `prepared` waits to be sent, or to be sent again. `refused`: by the leader. `expired`: not taken before the round was
 * over. `withdrawn`: the user stopped.
 */
export type ContributionState = 'prepared' | 'sent' | 'refused' | 'expired' | 'withdrawn';

/** One line of the ledger: at most one for each round, ever. */
export interface StoredContribution {
  /** Of the round, hex. */
  readonly taskId: string;
  /** Its terms: who received it, what it cost. */
  readonly round: RoundDocument;
  readonly state: ContributionState;
  /** ISO 8601, UTC: when it was prepared, and when it came to its present state. */
  readonly preparedAt: string;
  readonly settledAt: string;
  /** How often the report was given to the network: once is enough for it to count as spent. */
  readonly attempts: number;
  /** How the leader named its reason. */
  readonly refusal?: string;
  /** How many verdicts it was learned from. */
  readonly verdicts: number;
  /** Size of the report. */
  readonly bytes: number;
  /** Whether the update was longer than the round allows, and was shortened. */
  readonly clipped: boolean;
  /** The report, encrypted to both receivers; only while it waits to be sent. */
  readonly report?: Uint8Array;
  /** The numbers in it, of so many bits each; gone when the user forgets them. */
  readonly sent?: Uint8Array;
}

/** Whether it counts as spent: it left the device, or may at any moment. */
export const isSpent = ({ state, attempts }: StoredContribution): boolean =>
  attempts > 0 || state === 'prepared';
