import * as v from 'valibot';
import { fromBase64url } from './bytes';

/** A SHA-256, in lower-case hex. */
export const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Words for people: a name, never a text of a page. */
export const name = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(200),
  v.check((text) => text.trim() === text, 'Must have no space around it.'),
);

export const wholeFrom = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least));

export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Base64url without padding; of so many bytes. */
export const bytesOfLength = (least: number, most = least) =>
  v.pipe(
    v.string(),
    v.check(
      (text) => isBytes(text, least, most),
      `Must be base64url of ${least} to ${most} bytes.`,
    ),
  );

export const publicKey = bytesOfLength(32);

/** A server's address: https, or on this very machine. */
export const serverUrl = v.pipe(
  v.string(),
  v.check(isServerUrl, 'Must be an https address, or http on this machine.'),
);

function isBytes(text: string, least: number, most: number): boolean {
  try {
    const { length } = fromBase64url(text);
    return length >= least && length <= most;
  } catch {
    return false;
  }
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function isServerUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
}
