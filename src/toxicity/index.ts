export type * from './engine-types';
export { LABELS, type Label, type Scores, type Thresholds } from './labels';
export { type RaggedInputs, runRagged } from './ragged-graph';
