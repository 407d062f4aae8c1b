import { utf8ToBytes } from '@noble/hashes/utils';
import * as v from 'valibot';
import { fromBase64url, toBase64url } from '../documents/bytes';
import { DocumentError } from '../documents/document-error';
import { name, publicKey, serverUrl } from '../documents/fields';

const PREFIX = 'parley-federation:';

const invitationSchema = v.strictObject({
  /** Of the publisher. */
  url: serverUrl,
  /** Ed25519 public keys that sign rounds and releases. */
  keys: v.pipe(v.array(publicKey), v.minLength(1), v.maxLength(2)),
  /** What this member is known by when asking for tokens; null where a federation asks for none. */
  member: v.nullable(name),
});

/** All that a device needs to join a federation; people pass it on as one line of text. */
export type Invitation = v.InferOutput<typeof invitationSchema>;

export function writeInvitation(invitation: Invitation): string {
  return PREFIX + toBase64url(utf8ToBytes(JSON.stringify(invitation)));
}

/** @throws DocumentError `malformed` for any other text. */
export function readInvitation(text: string): Invitation {
  const trimmed = text.trim();
  try {
    if (!trimmed.startsWith(PREFIX)) throw new Error(`It does not begin with ${PREFIX}`);
    const bytes = fromBase64url(trimmed.slice(PREFIX.length));
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return v.parse(invitationSchema, JSON.parse(decoded));
  } catch (cause) {
    throw new DocumentError(
      'malformed',
      'This is no invitation to a federation: copy it again, from its first letter to its last.',
      { cause },
    );
  }
}
