export { toxicShare } from './decisions/attention-figures';
export { basisOf, type Decided, decidedOf, type LabelBasis } from './decisions/basis';
export { type Census, type Counts, waiting } from './decisions/census';
export { type AttentionMonth, attentionByMonth, REVIEWED_FROM } from './decisions/concentration';
export {
  measureDecisions,
  quickDecisionFigures,
  slowDecisionFigures,
} from './decisions/decision-figures';
export { decisionReport } from './decisions/decision-report';
export { type AgreementMatrix, agreementMatrix } from './decisions/people';
export type { PolicyInForce, Records, ScoredComment } from './decisions/records';
export { reliabilityDots } from './decisions/reliability';
export type { StratumCoverage } from './decisions/sample';
export { type Errors, type Trial, thresholdTrial } from './decisions/threshold-trial';
export {
  type Day,
  type PolicyChange,
  type PolicyMark,
  type Timeline,
  timelineOf,
} from './decisions/timeline';
export { HIDDEN_BELOW } from './figures/evidence';
export type { LabelData, LabelledComment } from './figures/label-data';
export { labelData } from './figures/label-data';
export { withMarks } from './figures/marks';
export { measure, quickFigures } from './figures/measure';
export { reasonInWords } from './figures/reasons';
export { type ScoreTexts, type SwapResult, swapTest } from './figures/swap-test';
export type { Figure, Slice, Status } from './figures/types';
export {
  type DetectorAccuracy,
  detectorAccuracy,
  type LabelledSentence,
} from './mentions/accuracy';
export {
  createDetector,
  type Detector,
  type Mention,
  type MentionedGroups,
} from './mentions/detector';
export {
  type IdentityKind,
  KINDS,
  mentionsIn,
  spelt,
  TERMS,
  TERMS_BY_KIND,
} from './mentions/swappable-terms';
export { parseTermList, type TermList } from './mentions/term-list';
export { swapsOf, versionsOf } from './mentions/versions';
export { buildReport, type Lexicon, type ReportFrame } from './report/build';
export { type ModelCardJson, modelCardSchema } from './report/card-schema';
export { upwards } from './report/charts/chart';
export { DataTable, type DataTableProps } from './report/charts/data-table';
export { type Dot, DotWhisker, type DotWhiskerProps } from './report/charts/dot-whisker';
export { type Dumbbell, Dumbbells } from './report/charts/dumbbells';
export { Funnel, type FunnelRow } from './report/charts/funnel';
export { HeatTable, type HeatTableProps } from './report/charts/heat-table';
export { Reliability, type ReliabilitySeries } from './report/charts/reliability';
export { TimeChart, type TimeMark, type TimePoint } from './report/charts/time-chart';
export { auditCsv, csvOf } from './report/csv';
export { dsaRows } from './report/dsa';
export { auditHtml } from './report/html';
export { auditJsonSchema } from './report/json-schema';
export { type KnownBias, parseKnownBias } from './report/known-bias';
export { auditModelCard } from './report/model-card';
export { type AuditReport, parseAudit, type ReportedMetric } from './report/schema';
export { pictured } from './report/sentences';
export {
  krippendorffAlpha,
  type Level,
  type Ratings,
  type RawAgreement,
  rawAgreement,
} from './statistics/agreement';
export {
  AGREEMENT_MEASURES,
  type AgreementMeasure,
  agreement,
} from './statistics/agreement-interval';
export {
  attentionRatio,
  evenness,
  jensenShannon,
  sharesOf,
  totalVariation,
} from './statistics/attention';
export {
  accelerationOf,
  type BcaInterval,
  bcaInterval,
  bootstrap,
  bootstrapDraws,
  DRAWS,
  type FigureOf,
  meanOf,
  percentileInterval,
  quantile,
} from './statistics/bootstrap';
export {
  type CalibrationBin,
  type CalibrationErrors,
  calibrationBins,
  calibrationError,
  calibrationErrors,
} from './statistics/calibration';
export { type Confusion, confusionOf, isFlagged, rate, rateOf } from './statistics/confusion';
export {
  type CounterfactualGap,
  counterfactualGap,
  type Flips,
  flipsOf,
  gapOf,
  type Versions,
} from './statistics/counterfactual';
export {
  type Disparities,
  disparities,
  equalityDifference,
  ratioTo,
  type Spread,
} from './statistics/disparity';
export type { Estimate, Scored, Weights } from './statistics/estimate';
export {
  type Design,
  effectiveSize,
  poissonDesign,
  ratioOf,
  stratifiedDesign,
  totalOf,
  type WithError,
} from './statistics/inverse-probability';
export { cohenKappa, fleissKappa, type Kappa } from './statistics/kappa';
export {
  type AuditedStratum,
  type FprBounds,
  fprWithoutAudit,
  missedRate,
} from './statistics/missed-rate';
export { benjaminiHochberg, bonferroni, holm } from './statistics/multiplicity';
export { logUpperTail, Z95 } from './statistics/normal';
export { jigsawScore, type PowerMean, powerMean } from './statistics/power-mean';
export { newcombe, type Proportion, wilson } from './statistics/proportion';
export { seededRandom } from './statistics/random';
export {
  type Area,
  area,
  compareAreas,
  delongInterval,
  type Histogram,
  histogramOf,
  type Places,
  placesOf,
} from './statistics/roc';
