import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { TokenError } from './token-error';

/** RSABSSA-SHA384-PSS-Randomized (RFC 9474): the signer learns nothing of what it signs, and anybody can check it. */
export const suite = RSABSSA.SHA384.PSS.Randomized();

/** Of the modulus, and so of a signature. */
export const SIGNATURE_BYTES = 256;

const ALGORITHM = { name: 'RSA-PSS', hash: 'SHA-384' };

/** An issuer's new keys: the public one as SPKI, for the round document; the secret one as PKCS #8. */
export async function newTokenKeys(): Promise<{ publicKey: Uint8Array; secret: Uint8Array }> {
  const { publicKey, privateKey } = await suite.generateKey({
    modulusLength: 8 * SIGNATURE_BYTES,
    publicExponent: Uint8Array.of(1, 0, 1),
  });
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)),
    secret: new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)),
  };
}

/** @throws TokenError `malformed`. */
export async function importPublicKey(spki: Uint8Array): Promise<CryptoKey> {
  const key = await crypto.subtle
    .importKey('spki', Uint8Array.from(spki), ALGORITHM, true, ['verify'])
    .catch((cause: unknown) => {
      throw new TokenError('malformed', 'This is no RSA key for tokens.', { cause });
    });
  const { modulusLength } = key.algorithm as RsaHashedKeyAlgorithm;
  if (modulusLength === 8 * SIGNATURE_BYTES) return key;
  throw new TokenError(
    'malformed',
    `A key for tokens has ${8 * SIGNATURE_BYTES} bits, not ${modulusLength}.`,
  );
}
