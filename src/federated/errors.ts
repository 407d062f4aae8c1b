/** A parameter outside of what the mathematics is defined for: a defect of the caller or of a configuration. */
export class ParameterError extends RangeError {
  override readonly name = 'ParameterError';

  constructor(
    /** Which one, as its property is called. */
    readonly parameter: string,
    message: string,
  ) {
    super(message);
  }
}
