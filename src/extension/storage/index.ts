export { CommentStore, hasSameScores, hourOf, type Recording } from './comments';
export { ContributionStore } from './contributions';
export { Database } from './database';
export { StorageError, type StorageErrorKind } from './errors';
export { ExampleStore } from './examples';
export {
  type AgreedTerms,
  type ContributionState,
  isSpent,
  type KnownRound,
  releaseIn,
  type StoredContribution,
  type StoredFederation,
  type StoredHead,
} from './federated-records';
export { FederationStore } from './federation';
export { forget } from './forget';
export { ModeratorStore } from './moderators';
export { QueueStore } from './queue';
export { countBefore, sweep } from './retention';
export type {
  StoredComment,
  StoredExample,
  StoredItem,
  StoredModerator,
  StoredPolicy,
  StoredTally,
} from './schema';
export type { Scope } from './scope';
export { ScoreCache } from './scores';
export {
  countScores,
  countStored,
  type Room,
  roomTaken,
  type StoredCounts,
  type StoredPlaces,
  storedPlaces,
} from './usage';
export { type Amendment, VerdictStore } from './verdicts';
