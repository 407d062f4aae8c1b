import { constants, createPrivateKey, type KeyObject, privateDecrypt } from 'node:crypto';
import { SIGNATURE_BYTES, TokenError } from '../../federated';

/**
 * The issuer's part of a token: signs what it cannot read, RFC 9474's BlindSign. OpenSSL blinds the number once more, so
 * that the time it takes tells nothing of the key, and checks its own result, which a fault would give the key away by.
 * Answer each member once a round, and the same request with the same answer.
 * @param pkcs8 secret key of `newTokenKeys`.
 * @throws TokenError `malformed` for what no device asks.
 */
export function signBlinded(pkcs8: Uint8Array, blinded: Uint8Array): Uint8Array {
  const key = secretKeyOf(pkcs8);
  if (blinded.length !== SIGNATURE_BYTES) {
    throw new TokenError(
      'malformed',
      `A request for a token has ${SIGNATURE_BYTES} bytes, not ${blinded.length}.`,
    );
  }
  try {
    return new Uint8Array(
      privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(blinded)),
    );
  } catch (cause) {
    throw new TokenError('malformed', 'This is no request for a token of this key.', { cause });
  }
}

function secretKeyOf(pkcs8: Uint8Array): KeyObject {
  const key = parsed(pkcs8);
  const { modulusLength } = key.asymmetricKeyDetails ?? {};
  if (modulusLength === 8 * SIGNATURE_BYTES) return key;
  throw new TokenError(
    'malformed',
    `A key for tokens is of RSA and has ${8 * SIGNATURE_BYTES} bits.`,
  );
}

function parsed(pkcs8: Uint8Array): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  } catch (cause) {
    throw new TokenError('malformed', 'This is no secret key for tokens.', { cause });
  }
}
