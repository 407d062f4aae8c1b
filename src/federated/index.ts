export { ParameterError } from './errors';
export {
  epsilonOf,
  fromRdp,
  type GaussianRounds,
  ORDERS,
  type Spent,
} from './privacy/accountant';
export { rdpOf, type SampledGaussian } from './privacy/sampled-gaussian';
