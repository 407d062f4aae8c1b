export { type Collected, type CollectorTask, collect } from './client/collect';
export { destroyRound, provisionRound } from './client/provision-round';
export { AggregatorError } from './client/request';
export {
  ConfigError,
  type HelperConfig,
  helperConfig,
  type LeaderConfig,
  leaderConfig,
} from './config';
export { startHelper } from './helper/start';
export { type RunningLeader, startLeader } from './leader/start';
export { type Arithmetic, arithmeticOf, type Parts } from './parts';
export { type PublisherConfig, publisherConfig } from './publisher/config';
export type { StepDone } from './publisher/publisher';
export type { LedgerLine } from './publisher/rounds';
export { signBlinded } from './publisher/sign-blinded';
export { type Judging, type RunningPublisher, startPublisher } from './publisher/start';
export { ROLES, type Role, type Surroundings } from './roles';
export type { Running } from './running';
export { StoreError, type StoreErrorKind } from './store/store';
