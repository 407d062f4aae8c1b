import { sha256 } from '@noble/hashes/sha2';
import { utf8ToBytes } from '@noble/hashes/utils';
import type { SignedEnvelope } from '../documents/envelope';
import { openSigned } from '../documents/signed';
import { type RoundDocument, roundSchema } from './round-document';

/** A round whose signature held. */
export interface OpenedRound {
  readonly round: RoundDocument;
  /** 32 bytes. */
  readonly taskId: Uint8Array;
}

/**
 * Reads a signed round.
 * @param trustedKeys Ed25519 public keys, base64url.
 * @throws DocumentError `malformed`, `unsigned` or `not-canonical`.
 */
export function openRound(envelope: unknown, trustedKeys: readonly string[]): OpenedRound {
  const round = openSigned(envelope, trustedKeys, roundSchema);
  return { round, taskId: taskIdOf((envelope as SignedEnvelope).document) };
}

/** The task of a round: SHA-256 of its document, so that whoever changes the terms changes the task. */
export function taskIdOf(document: string): Uint8Array {
  return sha256(utf8ToBytes(document));
}
