export {
  buildQueue,
  countByLabel,
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
