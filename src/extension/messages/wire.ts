import * as v from 'valibot';
import type { MessageErrorKind, WireError } from './errors';

/**
 * What travels from sender to receiver. `id` is made once for each request and stays the same when
 * the request is sent again, so that a handler can tell a repetition from a second wish.
 */
export const envelopeSchema = v.object({
  parley: v.pipe(v.string(), v.maxLength(64)),
  id: v.pipe(v.string(), v.uuid()),
  request: v.unknown(),
});

export type Envelope = v.InferOutput<typeof envelopeSchema>;

export type Reply = { readonly response: unknown } | { readonly error: WireError };

/** A message map pairs each message's name with `[request, response]`. */
export type MessageMap<Map> = { [Name in keyof Map]: readonly [unknown, unknown] };

const errorReplySchema = v.object({
  error: v.object({ kind: v.custom<MessageErrorKind>(isString), errorKey: v.string() }),
});

/** The reply in what came back, or null when what came back is none (nobody listened). */
export function readReply(value: unknown): Reply | null {
  if (v.is(errorReplySchema, value)) return { error: value.error };
  if (typeof value === 'object' && value !== null && 'response' in value) {
    return { response: value.response };
  }
  return null;
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}
