import {
  type Basis,
  DocumentError,
  hashOf,
  openRound,
  type ReleaseChain,
  type SignedEnvelope,
  takeRelease,
} from '../../../federated';
import type { KnownRound, StoredHead } from '../../storage';
import type { PackagedBasis } from './basis';
import { FederationError } from './federation-error';
import { currentRound, releasesAfter } from './publisher';

/** What the publisher has beyond a chain of releases. */
export interface Publication {
  readonly heads: readonly StoredHead[];
  readonly chain: ReleaseChain;
  /** Why the next release was not taken; those before it were. */
  readonly refused: DocumentError | null;
}

/** Verifies the releases that follow on a chain. Rejects with FederationError as `releasesAfter` does. */
export async function newerHeads(
  publisher: string,
  known: ReleaseChain,
  packaged: PackagedBasis,
  { now, signal }: { readonly now: Date; readonly signal: AbortSignal },
): Promise<Publication> {
  const basis: Basis = { model: packaged.modelVersion, projection: packaged.projection.hash };
  const heads: StoredHead[] = [];
  let chain = known;
  for (const release of await releasesAfter(publisher, chain.number, signal)) {
    try {
      chain = takeRelease(release, chain, basis).chain;
    } catch (error) {
      if (error instanceof DocumentError) return { heads, chain, refused: error };
      throw error;
    }
    const takenAt = now.toISOString();
    heads.push({ number: chain.number, release: release as SignedEnvelope, takenAt });
  }
  return { heads, chain, refused: null };
}

/**
 * The round that is open now, its signature checked.
 * Rejects with FederationError `document-unsigned` or `document-malformed`, or as `currentRound` does.
 */
export async function verifiedRound(
  publisher: string,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<KnownRound | null> {
  const envelope = await currentRound(publisher, signal);
  if (envelope === null) return null;
  try {
    const { round } = openRound(envelope, keys);
    return { taskId: hashOf((envelope as SignedEnvelope).document), document: round };
  } catch (cause) {
    if (!(cause instanceof DocumentError)) throw cause;
    const kind = cause.kind === 'unsigned' ? 'document-unsigned' : 'document-malformed';
    throw new FederationError(kind, { cause });
  }
}
