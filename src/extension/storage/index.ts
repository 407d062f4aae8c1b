export { CommentStore, hourOf, type Recording } from './comments';
export { Database } from './database';
export { StorageError, type StorageErrorKind } from './errors';
export { ExampleStore } from './examples';
export { ModeratorStore } from './moderators';
export { QueueStore } from './queue';
export type {
  StoredComment,
  StoredExample,
  StoredItem,
  StoredModerator,
  StoredPolicy,
  StoredTally,
} from './schema';
export { ScoreCache } from './scores';
export { type Amendment, VerdictStore } from './verdicts';
