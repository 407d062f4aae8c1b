export {
  graphModelArtifacts,
  hex,
  loadArtifact,
  type ModelArtifact,
  type ReadFile,
} from './artifact';
export { type BackendOptions, onContextLost } from './backends';
export {
  type Classification,
  type ClassifierOptions,
  classifierOf,
  load,
  type ToxicityClassifier,
} from './classifier';
export { createEmbedder, type Embedder } from './embedding';
export { createEngine } from './engine';
export type * from './engine-types';
export { ModelError, type ModelErrorKind } from './errors';
export { without, wordsOf } from './evidence';
export { EMBEDDING, HEADS, INPUTS } from './graph-names';
export { LABELS, type Label, type Scores, type Thresholds } from './labels';
export { ngramsSchema, packedWeightSchema, thresholdsSchema } from './manifest';
export {
  type BackendChoice,
  type Measurement,
  type MeasureOptions,
  measureBackends,
} from './measure';
export { memoized, type ScoreStore, scoreKey, scoreMissing } from './memoized';
export { NgramBranch } from './ngram-branch';
export { type PackedWeight, unpackWeights } from './packed-weights';
export type { Pooling } from './pooling';
export { type RaggedInputs, runRagged } from './ragged-graph';
export { windowsOf } from './windows';
export { type LinearHead, withHead } from './with-head';
