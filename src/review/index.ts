export { createJudge, type Judge, type JudgeOptions, type JudgeParts } from './judge';
export { flagsOf } from './policy';
export type * from './types';
