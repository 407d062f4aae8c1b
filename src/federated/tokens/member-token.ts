import { concatBytes, utf8ToBytes } from '@noble/hashes/utils';
import { importPublicKey, SIGNATURE_BYTES, suite } from './blind-rsa';
import { TokenError } from './token-error';

/** What a device keeps until the issuer has answered; plain data, so that a browser may stop in between. */
export interface TokenRequest {
  /** For the issuer. A number that tells nothing: each of the issuer's answers fits each token equally well. */
  readonly blinded: Uint8Array;
  /** 32 random bytes that stand before the message; part of the token. */
  readonly nonce: Uint8Array;
  /** What takes the blinding off the answer. Secret. */
  readonly inverse: Uint8Array;
}

const NONCE_BYTES = 32;
/** Of a token: nonce, then signature. */
export const TOKEN_BYTES = NONCE_BYTES + SIGNATURE_BYTES;

/** Says that a token is for this task and no other. */
const messageOf = (taskId: Uint8Array) => concatBytes(utf8ToBytes('parley-token/1\0'), taskId);

/**
 * Asks for the one token that a member has for a round.
 * @param spki of the issuer, from the round document.
 * @throws TokenError `malformed` for a key that is none.
 */
export async function requestToken(taskId: Uint8Array, spki: Uint8Array): Promise<TokenRequest> {
  const key = await importPublicKey(spki);
  const prepared = suite.prepare(messageOf(taskId));
  const { blindedMsg, inv } = await suite.blind(key, prepared);
  return { blinded: blindedMsg, nonce: prepared.slice(0, NONCE_BYTES), inverse: inv };
}

/**
 * The token, from the issuer's answer.
 * @returns 288 bytes, for the report's extension.
 * @throws TokenError `invalid` where the answer is not for this request, task and key.
 */
export async function finishToken(
  { nonce, inverse }: TokenRequest,
  taskId: Uint8Array,
  spki: Uint8Array,
  answer: Uint8Array,
): Promise<Uint8Array> {
  const key = await importPublicKey(spki);
  const prepared = concatBytes(nonce, messageOf(taskId));
  try {
    return concatBytes(nonce, await suite.finalize(key, prepared, answer, inverse));
  } catch (cause) {
    throw new TokenError('invalid', 'The answer of the issuer is no signature for this token.', {
      cause,
    });
  }
}

/** Whether the issuer has signed this token for this task. @throws TokenError `malformed` for a key that is none. */
export async function verifyToken(
  taskId: Uint8Array,
  spki: Uint8Array,
  token: Uint8Array,
): Promise<boolean> {
  const key = await importPublicKey(spki);
  const [nonce, signature] = [token.subarray(0, NONCE_BYTES), token.slice(NONCE_BYTES)];
  return suite.verify(key, signature, concatBytes(nonce, messageOf(taskId)));
}
