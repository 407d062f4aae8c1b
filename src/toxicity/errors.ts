/**
 * What is wrong: a file of the model is not there, does not have the bytes its manifest names, or is not of the
 * format this version reads; the backend cannot run the model; or a head that was learned together does not fit its own.
 */
export type ModelErrorKind = 'missing' | 'corrupt' | 'invalid' | 'backend' | 'heads';

const ERROR_KEYS = {
  missing: 'error_model_missing',
  corrupt: 'error_model_corrupt',
  invalid: 'error_model_invalid',
  backend: 'error_model_backend',
  heads: 'error_model_heads',
} as const;

/** The model cannot be loaded or cannot run; there is no score, never a wrong one. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    readonly kind: ModelErrorKind,
    /** File of the packaged model, or name of the backend. */
    readonly file: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** The message in `_locales` that says what to do next; its `$1` is `file`. */
  get errorKey(): string {
    return ERROR_KEYS[this.kind];
  }
}
