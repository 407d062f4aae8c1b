import type { MessageKey } from '../words';

export type StorageErrorKind =
  /** No room left: `QuotaExceededError`. */
  | 'full'
  /** Another context holds an older version of the database open and does not let go. */
  | 'blocked'
  /** The data was written by a newer Parley. */
  | 'newer'
  /** The browser aborted the transaction or refuses the database altogether. */
  | 'failed';

const ERROR_KEYS: Readonly<Record<StorageErrorKind, MessageKey>> = {
  full: 'error_storage_full',
  blocked: 'error_storage_blocked',
  newer: 'error_storage_newer',
  failed: 'error_storage',
};

/** The browser's database did not do what was asked; nothing was half written. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly kind: StorageErrorKind;
  /** A key of `_locales` with what to do next. */
  readonly errorKey: MessageKey;

  constructor(kind: StorageErrorKind, options?: ErrorOptions) {
    super(`Parley's database: ${kind}`, options);
    this.kind = kind;
    this.errorKey = ERROR_KEYS[kind];
  }
}

/** Runs database work and rejects with `StorageError` whatever way it fails. */
export async function worded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StorageError ? error : new StorageError(kindOf(error), { cause: error });
  }
}

function kindOf(error: unknown): StorageErrorKind {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'VersionError') return 'newer';
  return 'failed';
}
