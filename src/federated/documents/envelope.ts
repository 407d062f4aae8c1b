import * as v from 'valibot';
import { bytesOfLength, publicKey } from './fields';

/** A document with the signatures under it, as it is sent and kept. */
export interface SignedEnvelope {
  /** Canonical JSON (RFC 8785). */
  readonly document: string;
  readonly signatures: readonly { readonly key: string; readonly signature: string }[];
}

/** More than any document of ours needs, and little enough to be read in a moment. */
const LONGEST = 64 * 1024;
const MOST_SIGNATURES = 8;

export const envelopeSchema = v.strictObject({
  document: v.pipe(v.string(), v.maxLength(LONGEST)),
  signatures: v.pipe(
    v.array(v.strictObject({ key: publicKey, signature: bytesOfLength(64) })),
    v.maxLength(MOST_SIGNATURES),
  ),
});
