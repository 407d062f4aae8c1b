import { fromBase64url } from '../documents/bytes';
import { DocumentError } from '../documents/document-error';
import type { SignedEnvelope } from '../documents/envelope';
import { hashOf } from '../documents/hash';
import { openSigned } from '../documents/signed';
import { type DenseHead, headHash, isFiniteHead, parseHead, zeroHead } from '../head/dense-head';
import { type HeadRelease, releaseSchema } from './head-release';

/** What is known of a federation's releases, up to the last one taken; plain data, to be kept. */
export interface ReleaseChain {
  /** Of the last release; 0 before the first. */
  readonly number: number;
  /** SHA-256 of its document; zeros before the first. */
  readonly document: string;
  /** Ed25519 public keys, base64url, that the next release must be signed by. */
  readonly keys: readonly string[];
  /** SHA-256 of each head so far, by its number: what a rollback may restore. */
  readonly heads: Readonly<Record<number, string>>;
}

/** What heads must be of to be of use here: hashes, lower-case hex. */
export interface Basis {
  readonly model: string;
  readonly projection: string;
}

export interface TakenRelease {
  readonly release: HeadRelease;
  readonly head: DenseHead;
  /** With this release at its end. */
  readonly chain: ReleaseChain;
}

/** Before any release: the head of zeros, and the keys of the invitation. */
export function startOfChain(keys: readonly string[]): ReleaseChain {
  return { number: 0, document: '0'.repeat(64), keys, heads: { 0: headHash(zeroHead()) } };
}

/**
 * Takes the release that follows on the chain; of several, one after the other.
 * @throws DocumentError of every kind.
 */
export function takeRelease(envelope: unknown, chain: ReleaseChain, basis: Basis): TakenRelease {
  const release = openSigned(envelope, chain.keys, releaseSchema);
  checkPlace(release, chain);
  checkBasis(release, basis);
  const head = parseHead(fromBase64url(release.head));
  if (!isFiniteHead(head)) {
    throw new DocumentError('not-finite', `Release ${release.number} holds a number that is none.`);
  }
  const hash = headHash(head);
  checkRollback(release, hash, chain);
  return {
    release,
    head,
    chain: {
      number: release.number,
      document: hashOf((envelope as SignedEnvelope).document),
      keys: release.keys,
      heads: { ...chain.heads, [release.number]: hash },
    },
  };
}

function checkPlace({ number, previous }: HeadRelease, chain: ReleaseChain): void {
  if (number <= chain.number) {
    throw new DocumentError(
      'downgrade',
      `Release ${number} is not newer than ${chain.number}, which is here already.`,
    );
  }
  if (previous !== chain.document) {
    throw new DocumentError(
      'unknown-predecessor',
      `Release ${number} does not follow on release ${chain.number}: take those between them first.`,
    );
  }
}

function checkBasis({ number, model, projection }: HeadRelease, basis: Basis): void {
  if (model === basis.model && projection === basis.projection) return;
  throw new DocumentError(
    'other-model',
    `Release ${number} was trained for another model: update Parley, or wait for the federation to.`,
  );
}

/** What is called a rollback must be one. */
function checkRollback({ number, restores }: HeadRelease, hash: string, { heads }: ReleaseChain) {
  if (restores === null || heads[restores] === hash) return;
  throw new DocumentError(
    'malformed',
    `Release ${number} does not hold the head of release ${restores}, which it says it restores.`,
  );
}
