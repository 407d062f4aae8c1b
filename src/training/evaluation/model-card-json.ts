import type { Estimate, ModelCardJson } from '../../audit';
import { SOURCES } from '../sources';
import { CARD, REPOSITORY_PACKAGE } from './card-words';
import type { EvaluationReport } from './evaluation';
import type { LabelFigures } from './label-figures';
import type { Share } from './share';

interface Metric {
  type: string;
  value: number;
  slice: string;
}

/** The model card in the shape of model-card-toolkit 0.0.2. An interval is two metrics more, since the shape has none. */
export function modelCardJson(report: EvaluationReport): ModelCardJson {
  const described = (points: readonly string[]) => points.map((description) => ({ description }));
  return {
    schema_version: '0.0.2',
    model_details: {
      name: CARD.name,
      overview: CARD.overview,
      documentation: `${CARD.uses.join(' ')} ${CARD.misuses.join(' ')}`,
      owners: [{ name: 'Parley' }],
      version: { name: report.modelVersion },
      licenses: [{ identifier: 'Apache-2.0' }],
      references: [{ reference: REPOSITORY_PACKAGE }],
    },
    model_parameters: {
      model_architecture: CARD.architecture,
      data: SOURCES.map((source) => {
        const counts = report.sources.find(({ name }) => name === source.name);
        const { training = 0, validation = 0, heldOut = 0 } = counts ?? {};
        return {
          name: source.name,
          description: `${source.credit}. Licence: ${source.licence}. ${source.silver ? 'Labels of a machine. ' : ''}Texts: ${training} training, ${validation} validation, ${heldOut} held out.`,
        };
      }),
      input_format: CARD.input,
      output_format: CARD.output,
    },
    quantitative_analysis: { performance_metrics: metricsOf(report) },
    considerations: {
      users: described(CARD.users),
      use_cases: described([...CARD.uses, ...CARD.misuses]),
      limitations: described([...CARD.limitations, ...failuresOf(report)]),
      tradeoffs: described(CARD.tradeoffs),
      ethical_considerations: CARD.risks.map(({ name, mitigation }) => ({
        name,
        mitigation_strategy: mitigation,
      })),
    },
  };
}

/** The worst groups come first, then what the model is held to, then everything else. */
function metricsOf(report: EvaluationReport): Metric[] {
  const { identity, bars, obfuscation, longComments, hidden, cannotJudge, comparators } = report;
  return [
    ...identity.terms.flatMap(({ term, bpsn, bnsp, subgroup }) => [
      ...withInterval('BPSN AUC', bpsn, `mentions: ${term}`),
      ...withInterval('BNSP AUC', bnsp, `mentions: ${term}`),
      ...withInterval('subgroup AUC', subgroup, `mentions: ${term}`),
    ]),
    ...bars.flatMap(({ measure, estimate }) => withInterval(measure, estimate, 'held to')),
    ...[report.natural, ...report.sets, ...report.extra].flatMap(({ title, labels }) =>
      Object.entries(labels).flatMap(([label, figures]) =>
        labelMetrics(figures, `${title}: ${label}`),
      ),
    ),
    ...obfuscation.flatMap(({ trick, after, loss }) => [
      ...withInterval('AUC on disguised comments', after, `trick: ${trick}`),
      ...withInterval('loss of AUC by disguise', loss, `trick: ${trick}`),
    ]),
    ...(['harmless', 'toxic'] as const).flatMap((kind) => [
      ...ofShare('flagged as a whole', longComments[kind].asWhole, `long comments: ${kind}`),
      ...ofShare('flagged', longComments[kind].atAll, `long comments: ${kind}`),
    ]),
    ...Object.entries(hidden).flatMap(([name, own]) =>
      ofShare(`hidden: ${name}`, own, '900 words'),
    ),
    ...Object.entries({ ...cannotJudge.byLanguage, ...cannotJudge.byCode }).flatMap(([name, own]) =>
      ofShare('cannot judge', own, name),
    ),
    ...comparators.flatMap(({ name, recall, falsePositiveRate }) => [
      ...withInterval('recall of another tool', recall, name),
      ...withInterval('false-positive rate of another tool', falsePositiveRate, name),
    ]),
  ];
}

function labelMetrics(figures: LabelFigures, slice: string): Metric[] {
  return [
    ...withInterval('AUC', figures.auc, slice),
    ...withInterval('recall at a false-positive rate of 5 %', figures.recallAtStatedRate, slice),
    ...withInterval('calibration error', figures.calibrationError, slice),
    ...withInterval('false-positive rate at the threshold', figures.falsePositiveRate, slice),
    ...withInterval('recall at the threshold', figures.recall, slice),
    ...withInterval('precision at the threshold', figures.precision, slice),
    { type: 'n', value: figures.n, slice },
    { type: 'positives', value: figures.positives, slice },
  ];
}

function ofShare(type: string, { estimate, n }: Share, slice: string): Metric[] {
  return [...withInterval(type, estimate, slice), { type: `${type}, n`, value: n, slice }];
}

function withInterval(type: string, estimate: Estimate | null, slice: string): Metric[] {
  if (!estimate) return [];
  return [
    { type, value: estimate.value, slice },
    { type: `${type}, 95 % lower bound`, value: estimate.low, slice },
    { type: `${type}, 95 % upper bound`, value: estimate.high, slice },
  ];
}

function failuresOf({ samples }: EvaluationReport): string[] {
  return samples
    .filter(({ flag, flags }) => flag !== flags.length > 0)
    .map(({ flag, about, text }) => `${flag ? 'Misses' : 'Flags'} (${about}): ${text}`);
}
