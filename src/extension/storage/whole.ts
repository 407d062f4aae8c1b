import type { IDBPTransaction, StoreNames } from 'idb';
import type { Schema } from './schema';

/** Every store of the database: what is to be forgotten may be in any of them. */
export const ALL_STORES: StoreNames<Schema>[] = [
  'scores',
  'queue',
  'verdicts',
  'examples',
  'comments',
  'policies',
  'tallies',
  'moderators',
  'federation',
  'heads',
  'contributions',
];

/** A transaction over the whole database. */
export type Whole<Mode extends 'readonly' | 'readwrite'> = IDBPTransaction<
  Schema,
  StoreNames<Schema>[],
  Mode
>;
