import { dap, fromBase64url, toBase64url } from '../../federated';
import { Refused } from '../refused';

/** A DAP message from a body. @throws Refused 'malformed'. */
export function readMessage<T>(codec: Parameters<typeof dap.decode<T>>[0], body: unknown): T {
  try {
    if (!(body instanceof Uint8Array)) throw new dap.MessageError('There is no body.');
    return dap.decode(codec, body);
  } catch (cause) {
    if (!(cause instanceof dap.MessageError)) throw cause;
    throw new Refused('malformed', `The message is not written as DAP-09 says: ${cause.message}`, {
      cause,
    });
  }
}

/** An id of an address: 16 bytes in base64url. @throws Refused 'malformed'. */
export function checkId(text: string): string {
  try {
    if (fromBase64url(text).length === 16) return text;
  } catch {
    // Worded below.
  }
  throw new Refused('malformed', 'Ids of jobs are 16 bytes in base64url.');
}

/** A new one, which nobody can guess. */
export const newId = (random: (count: number) => Uint8Array): string => toBase64url(random(16));
