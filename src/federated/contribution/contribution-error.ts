/**
 * The round does not take reports at this moment; starts from another head; wants a token; or has too little noise to
 * promise anything.
 */
export type ContributionErrorKind = 'closed' | 'other-head' | 'no-token' | 'no-privacy';

/** Nothing is sent to this round, and this is why. */
export class ContributionError extends Error {
  override readonly name = 'ContributionError';

  constructor(
    readonly kind: ContributionErrorKind,
    message: string,
  ) {
    super(message);
  }
}
