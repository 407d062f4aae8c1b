export type { Trial } from './choose';
export { type Example, loadExamples, loadSplit } from './dataset';
export { type EvaluateOptions, evaluate } from './evaluate';
export type { HeldOutReport } from './held-out';
export { heldOutTables, thresholdTable } from './held-out-tables';
export { areaUnderRoc, type Estimate, type Scored } from './metrics';
export type { Side } from './split';
export { type TrainOptions, train } from './train';
