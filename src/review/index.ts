export { createJudge, type Judge, type JudgeOptions, type JudgeParts } from './judge';
export { flagsOf } from './policy';
export {
  buildQueue,
  countByLabel,
  flagsByScore,
  leadingLabel,
  neighbour,
  nextAfterDecision,
  type Queue,
  type Reviewable,
  type ScoredJudgement,
} from './queue';
export type * from './types';
export {
  foldVerdicts,
  newestDecision,
  standingDecisions,
  type VerdictEvent,
  verdictKey,
} from './verdicts';
