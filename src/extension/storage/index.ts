export { Database } from './database';
export { StorageError, type StorageErrorKind } from './errors';
export { ExampleStore } from './examples';
export { FlagStore } from './flags';
export type { StoredExample, StoredFlag } from './schema';
export { ScoreCache } from './scores';
export { VerdictStore } from './verdicts';
