import { ed25519 } from '@noble/curves/ed25519';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import * as v from 'valibot';
import { fromBase64url, toBase64url } from './bytes';
import { DocumentError } from './document-error';
import { envelopeSchema, type SignedEnvelope } from './envelope';

/** What is signed begins with this, so that a signature for anything else never holds here. */
const CONTEXT = utf8ToBytes('parley-federation/1\0');

/** Ed25519 keys: 32 random bytes each; the public ones in base64url, as documents name them. */
export function newSigningKey(): { secret: Uint8Array; publicKey: string } {
  const secret = ed25519.utils.randomPrivateKey();
  return { secret, publicKey: publicKeyOf(secret) };
}

export function publicKeyOf(secret: Uint8Array): string {
  return toBase64url(ed25519.getPublicKey(secret));
}

/** The document in its one way of being written, signed with each of the keys. */
export function signDocument(document: object, secrets: readonly Uint8Array[]): SignedEnvelope {
  const text = canonicalize(document)!;
  const bytes = signedBytes(text);
  return {
    document: text,
    signatures: secrets.map((secret) => ({
      key: publicKeyOf(secret),
      signature: toBase64url(ed25519.sign(bytes, secret)),
    })),
  };
}

/**
 * What a signed document says; one signature by one of the trusted keys is enough.
 * @param envelope as it came, of whatever shape.
 * @param trustedKeys Ed25519 public keys, base64url.
 * @throws DocumentError `malformed`, `unsigned` or `not-canonical`.
 */
export function openSigned<Schema extends v.GenericSchema>(
  envelope: unknown,
  trustedKeys: readonly string[],
  schema: Schema,
): v.InferOutput<Schema> {
  const opened = v.safeParse(envelopeSchema, envelope);
  if (!opened.success) throw malformed('This is no signed document.');
  const { document, signatures } = opened.output;
  const bytes = signedBytes(document);
  const isSigned = signatures.some(
    ({ key, signature }) => trustedKeys.includes(key) && isValid(key, signature, bytes),
  );
  if (!isSigned)
    throw new DocumentError('unsigned', 'No key that is trusted here has signed this.');
  const parsed = v.safeParse(schema, parseCanonical(document));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw malformed(
    `The document is not of this format: ${v.getDotPath(issue) ?? 'all'}: ${issue.message}`,
  );
}

/** Another way to write the same would be another hash: what a hash points to must be one text only. */
function parseCanonical(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new DocumentError('malformed', 'The document is not JSON.', { cause });
  }
  if (!isCanonical(parsed, text)) {
    throw new DocumentError('not-canonical', 'The document is not written as RFC 8785 says.');
  }
  return parsed;
}

function isCanonical(parsed: unknown, text: string): boolean {
  try {
    return canonicalize(parsed) === text;
  } catch {
    // Half a surrogate pair, which has no bytes of its own in UTF-8.
    return false;
  }
}

function isValid(key: string, signature: string, bytes: Uint8Array): boolean {
  try {
    // Strict, as RFC 8032: a signature has one form, and keys of small order sign nothing.
    return ed25519.verify(fromBase64url(signature), bytes, fromBase64url(key), { zip215: false });
  } catch {
    return false;
  }
}

const signedBytes = (document: string) => concatBytes(CONTEXT, utf8ToBytes(document));

const malformed = (message: string) => new DocumentError('malformed', message);
