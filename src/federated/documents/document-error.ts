/**
 * Why a signed document is not taken: it is not of this format; its text is not the one way to write what it says; no
 * key that we trust has signed it; or, of a release: it is not newer than what we have, follows on one that we do not
 * have, belongs to another model or projection, or holds a number that is not finite.
 */
export type DocumentErrorKind =
  | 'malformed'
  | 'not-canonical'
  | 'unsigned'
  | 'downgrade'
  | 'unknown-predecessor'
  | 'other-model'
  | 'not-finite';

/** A signed document that changes nothing here, and why. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';

  constructor(
    readonly kind: DocumentErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
