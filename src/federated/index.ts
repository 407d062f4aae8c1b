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
