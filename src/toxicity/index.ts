export type * from './engine-types';
export { LABELS, type Label, type Scores, type Thresholds } from './labels';
