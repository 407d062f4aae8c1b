/** Bytes that are no share or message of this task; or a report whose proof does not hold. */
export type ReportErrorKind = 'malformed' | 'invalid';

/** A report is not counted, and this is why. */
export class ReportError extends Error {
  override readonly name = 'ReportError';

  constructor(
    readonly kind: ReportErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
