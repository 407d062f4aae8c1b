import type { MessageKey } from '../words';

/** What can go wrong with a message; the receiver acts on `kind`, the user reads `errorKey`. */
export type MessageErrorKind =
  /** No handler has that name for that sender. */
  | 'unknown-message'
  /** The envelope or its payload does not have the agreed shape. */
  | 'malformed'
  /** The sender is not one of our own pages or content scripts. */
  | 'forbidden'
  /** The tab went away or moved on; a page that still lives sends its request again. */
  | 'cancelled'
  /** The extension was updated, reloaded or removed under a running page: reload the page. */
  | 'context-gone'
  /** The background did not answer in spite of repeated sending. */
  | 'unreachable'
  /** The tab has no content script of ours. */
  | 'no-page'
  | 'model'
  | 'storage'
  /** Learning together cannot go on; `errorKey` says why. */
  | 'federation'
  | 'internal';

/** An error that crosses the wire: no text of a comment, only what kind it is and its words' key. */
export interface WireError {
  readonly kind: MessageErrorKind;
  /** A key of `_locales` with what to do next. */
  readonly errorKey: string;
}

/** Thrown at the sender of a message, and by handlers that want to say precisely what went wrong. */
export class MessageError extends Error implements WireError {
  override readonly name: string = 'MessageError';
  readonly kind: MessageErrorKind;
  readonly errorKey: string;

  constructor(kind: MessageErrorKind, errorKey: string = ERROR_KEYS[kind], options?: ErrorOptions) {
    super(`${kind} (${errorKey})`, options);
    this.kind = kind;
    this.errorKey = errorKey;
  }
}

/** The page outlived the extension that wrote into it; only a reload of the page helps. */
export class ContextGone extends MessageError {
  override readonly name = 'ContextGone';

  constructor(options?: ErrorOptions) {
    super('context-gone', undefined, options);
  }
}

const ERROR_KEYS: Readonly<Record<MessageErrorKind, MessageKey>> = {
  'unknown-message': 'error_message_unknown',
  malformed: 'error_message_malformed',
  forbidden: 'error_message_forbidden',
  cancelled: 'error_cancelled',
  'context-gone': 'error_context_gone',
  unreachable: 'error_unreachable',
  'no-page': 'error_no_page',
  model: 'error_model',
  storage: 'error_storage',
  federation: 'error_internal',
  internal: 'error_internal',
};

/** By their names; all others with an `errorKey` are the model's. */
const OWN_ERRORS: Readonly<Record<string, MessageErrorKind>> = {
  StorageError: 'storage',
  FederationError: 'federation',
};

/** Any thrown thing as it goes over the wire. Rooms' own errors are known by their `errorKey`. */
export function toWireError(error: unknown): WireError {
  if (error instanceof MessageError) return { kind: error.kind, errorKey: error.errorKey };
  if (error instanceof DOMException && error.name === 'AbortError') {
    return { kind: 'cancelled', errorKey: ERROR_KEYS.cancelled };
  }
  if (error instanceof Error && 'errorKey' in error && typeof error.errorKey === 'string') {
    return { kind: OWN_ERRORS[error.name] ?? 'model', errorKey: error.errorKey };
  }
  return { kind: 'internal', errorKey: ERROR_KEYS.internal };
}
