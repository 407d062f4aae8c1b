export { asJson } from './artifacts';
export {
  createInputs,
  createWindows,
  type Example,
  loadExamples,
  loadSplit,
  type Window,
} from './dataset';
export { embedAll } from './embed';
export { EmbeddingCache, embeddingKey } from './embedding-cache';
export {
  EMBEDDING_SIZE,
  type EncoderName,
  MAX_TOKENS,
  readEncoder,
  readEncoderFiles,
  readTunedEncoder,
  startWasm,
} from './encoder';
export { experimentTable } from './experiment-table';
export { runExperiments } from './experiments';
export { type Heads, type Layer, logitsOf, parseHeads, serializeHeads, sigmoid } from './heads';
export { areaUnderRoc, type Estimate, type Scored } from './metrics';
export { quantise, type StoredWeight, storeWhole, type Weight } from './pack-weights';
export type { Side } from './split';
export {
  CACHE,
  type DataOptions,
  isValidation,
  type TrainOptions,
  train,
} from './train';
export type { TrainingReport } from './training-report';
export { trainingTable } from './training-table';
export { averageRuns } from './tuning/average';
export { type Prepared, prepareTuning } from './tuning/prepare';
export { readSafetensors } from './tuning/safetensors';
export { TUNED_HEADS, UNPACKED, writeTunedWeights } from './tuning/tuned-weights';
export { TUNING_SEED } from './tuning/tuning-rows';
