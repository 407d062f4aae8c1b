export { type Budget, type BudgetEntry, budget } from './contribution/budget';
export { ContributionError, type ContributionErrorKind } from './contribution/contribution-error';
export {
  type Contribution,
  type ContributionTask,
  prepareContribution,
  updateOf,
} from './contribution/prepare-contribution';
export * as dap from './dap';
export { fromBase64url, toBase64url } from './documents/bytes';
export { DocumentError, type DocumentErrorKind } from './documents/document-error';
export { envelopeSchema, type SignedEnvelope } from './documents/envelope';
export { hashOf } from './documents/hash';
export { newSigningKey, openSigned, publicKeyOf, signDocument } from './documents/signed';
export { clip, normOf } from './encoding/clip';
export { RoundingError } from './encoding/rounding';
export {
  createEncoding,
  type EncodingParameters,
  type UpdateEncoding,
} from './encoding/update-encoding';
export { ParameterError } from './errors';
export {
  type GateMargins,
  gate,
  MARGINS,
  type MeanUpdate,
  type Refusal,
  refusalInWords,
} from './gate/gate';
export {
  type GroupRate,
  type HeldOutExample,
  type HeldOutFigures,
  headFiguresOf,
  heldOutFigures,
} from './gate/held-out';
export { addedLogits, linearOf } from './head/added-logits';
export { ARCHITECTURE, HEAD_NUMBERS, type HeadArchitecture } from './head/architecture';
export {
  type DenseHead,
  headBytes,
  headHash,
  headOf,
  isFiniteHead,
  parseHead,
  zeroHead,
} from './head/dense-head';
export { decided, type Example } from './head/example';
export { foldedHead } from './head/folded-head';
export { type Descent, descend } from './head/gradient-descent';
export { headLogits } from './head/head-logits';
export { logitsOf } from './head/logits-of';
export { onTopOf } from './head/on-top-of';
export { type Projection, parseProjection, project } from './head/projection';
export {
  LEAST_EXAMPLES,
  TrainingError,
  type TrainingErrorKind,
  type TrainingTask,
  trainHead,
} from './head/training';
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
export { type HeadFigures, type HeadRelease, releaseSchema } from './release/head-release';
export {
  type Basis,
  type ReleaseChain,
  startOfChain,
  type TakenRelease,
  takeRelease,
} from './release/take-release';
export { type Invitation, readInvitation, writeInvitation } from './round/invitation';
export { type OpenedRound, openRound, taskIdOf } from './round/open-round';
export { encodingOf, sumVecOf } from './round/round-arithmetic';
export { type Operator, type RoundDocument, roundSchema } from './round/round-document';
export { USUAL_TERMS } from './round/usual-terms';
export { newTokenKeys, SIGNATURE_BYTES } from './tokens/blind-rsa';
export {
  finishToken,
  requestToken,
  TOKEN_BYTES,
  type TokenRequest,
  verifyToken,
} from './tokens/member-token';
export { TokenError, type TokenErrorKind } from './tokens/token-error';
export { ReportError, type ReportErrorKind } from './vdaf/report-error';
export {
  createSumVec,
  type OutputShare,
  type Prepared,
  type Shards,
  type SumVec,
  type SumVecParameters,
} from './vdaf/sum-vec';
