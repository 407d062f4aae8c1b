export { clip, normOf } from './encoding/clip';
export { RoundingError } from './encoding/rounding';
export {
  createEncoding,
  type EncodingParameters,
  type UpdateEncoding,
} from './encoding/update-encoding';
export { ParameterError } from './errors';
export { discreteGaussian } from './noise/discrete-gaussian';
export { cryptographicBytes, type RandomBytes } from './noise/random-source';
export { type Rational, rational, rationalOf } from './noise/rational';
export {
  epsilonOf,
  fromRdp,
  type GaussianRounds,
  ORDERS,
  type Spent,
} from './privacy/accountant';
export { rdpOf, type SampledGaussian } from './privacy/sampled-gaussian';
export { ReportError, type ReportErrorKind } from './vdaf/report-error';
export {
  createSumVec,
  type OutputShare,
  type Prepared,
  type Shards,
  type SumVec,
  type SumVecParameters,
} from './vdaf/sum-vec';
