export { Database } from './database';
export { StorageError, type StorageErrorKind } from './errors';
export { FlagStore } from './flags';
export type { StoredFlag } from './schema';
export { ScoreCache } from './scores';
export { VerdictStore } from './verdicts';
