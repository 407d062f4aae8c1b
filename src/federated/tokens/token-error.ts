/** Bytes that are no key, token or signature of the size they should have; or a signature that does not hold. */
export type TokenErrorKind = 'malformed' | 'invalid';

/** There is no token, and this is why. */
export class TokenError extends Error {
  override readonly name = 'TokenError';

  constructor(
    readonly kind: TokenErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
