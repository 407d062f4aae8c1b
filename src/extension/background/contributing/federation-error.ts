import { type ContributionOutcome, OUTCOME_KEYS } from '../../contribution-outcome';
import type { MessageKey } from '../../words';

interface FederationErrorOptions extends ErrorOptions {
  /** How the server names its reason. */
  readonly reason?: string | undefined;
}

/** A contribution, a head or the joining of a federation cannot go on now, and this is why. */
export class FederationError extends Error {
  override readonly name = 'FederationError';
  readonly reason: string | undefined;
  /** A key of `_locales` with what to do next. */
  readonly errorKey: MessageKey;

  constructor(
    readonly kind: ContributionOutcome,
    { reason, ...options }: FederationErrorOptions = {},
  ) {
    super(`The federation cannot be followed now: ${kind}`, options);
    this.reason = reason;
    this.errorKey = OUTCOME_KEYS[kind];
  }
}
