/** Values of the columns that we have: text, numbers up to 2^53, bytes. */
export type SqlValue = string | number | null | Uint8Array | readonly string[];

export interface Sql {
  /** One statement, with $1, $2 … for values. */
  query<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

/** Where an aggregator keeps what it must not forget: the same SQL on PGlite and on PostgreSQL. */
export interface Store extends Sql {
  /**
   * All of the work, or nothing of it. Work asks the `sql` that it is given, never the store: a store of one connection
   * would wait for itself.
   */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** When it resolves, all is written and another process may open it. */
  close(): Promise<void>;
}

/**
 * Why a store is not opened: another process has it; the folder holds something else; it is of another role or of a
 * newer version of Parley; or there is no server there.
 */
export type StoreErrorKind = 'locked' | 'foreign' | 'other-role' | 'newer' | 'unreachable';

export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly kind: StoreErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The number that PostgreSQL gives to the type of whole numbers of 64 bits. */
export const INT8 = 20;
