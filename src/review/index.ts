export {
  type BrakeAllowance,
  type BrakeReason,
  type BrakeTally,
  brakeReason,
} from './brake';
export { deepLink, diffLink, historyLink, type Linkable } from './deep-link';
export {
  type DeskEntry,
  type DeskItem,
  type DeskState,
  deskEntries,
} from './desk-items';
export {
  type DeskFilter,
  type DeskOrder,
  deskQueue,
  NO_FILTER,
  SEVERITY,
} from './desk-queue';
export {
  createJudge,
  type Judge,
  type JudgeOptions,
  type JudgeParts,
  type Personalize,
} from './judge';
export {
  conflictsOf,
  type Outcome,
  type OutcomeBasis,
  outcomesOf,
  ratingsOf,
} from './outcomes';
export { type Overturned, overturnedFlags } from './overturned';
export {
  isWithinReach,
  labelsOfVerdict,
  type PastVerdict,
  PERSONAL,
  type PersonalOptions,
  personalized,
  type SimilarVerdict,
  shiftFor,
  shiftOf,
  similarVerdicts,
} from './personal';
export { flagProbability, flagsOf, judgementOf } from './policy';
export {
  buildQueue,
  countByLabel,
  flagsByScore,
  type Identified,
  leadingLabel,
  neighbour,
  nextAfterDecision,
  type Queue,
  type Reviewable,
} from './queue';
export { markdownLine, type Reported, wikitextLine } from './report-line';
export {
  type AuditCounts,
  type AuditDraws,
  type AuditPlan,
  type AuditStratum,
  auditDraws,
  auditPlan,
  type Drawable,
  expectedToday,
  stratumOf,
} from './sampling';
export * from './types';
export {
  readVerdictFile,
  VerdictFileError,
  type VerdictFileErrorKind,
  writeVerdictFile,
} from './verdict-file';
export { verdictFileJsonSchema } from './verdict-file-schema';
export {
  type Decision,
  newestByKey,
  standingDecisions,
  type VerdictEntry,
  type VerdictEvent,
  verdictKey,
} from './verdicts';
