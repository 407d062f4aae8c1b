import { csvOf } from './csv';
import type { AuditReport } from './schema';
import { inWords } from './sentences';

const COLUMNS = [
  'Applicability',
  'Service',
  'Reporting period',
  'Section',
  'Indicator',
  'Scope',
  'Value',
  'Contextual information',
];

const SECTION = 'Use of automated means for content moderation';

/** Indicators of accuracy and error, in the words of the transparency templates. */
const INDICATORS: Readonly<Record<string, string>> = {
  precision: 'Accuracy: precision of automated flags',
  tpr: 'Accuracy: recall of automated flags',
  fpr: 'Error rate: harmless items flagged (false positive rate)',
  fnr: 'Error rate: violating items not flagged (false negative rate)',
  overturn_rate: 'Error rate: automated flags overturned by human review',
};

/**
 * Rows in the long form of the EU's transparency reports (Implementing Regulation 2024/2835): how accurate the automated
 * means are, and how that varies with the groups that are mentioned. What is not shown says why.
 */
export function dsaRows({ metrics, scope, period }: AuditReport): string {
  const service = scope.site ?? scope.community ?? '';
  const reporting = [period.from, period.to].filter((day) => day !== null).join(' to ');
  const rows = metrics.flatMap(({ metric, label, slice, estimate, ci, n, reason }) => {
    const indicator = INDICATORS[metric];
    if (!indicator) return [];
    const what =
      slice.kind === 'all' ? 'all comments' : `comments that mention: ${inWords(slice.name)}`;
    const interval = ci ? `95 % interval ${ci.low} to ${ci.high}; n = ${n}` : '';
    const context = [interval, reason ?? ''].filter(Boolean).join('. ');
    const where = `${inWords(label)}, ${what}`;
    return [['Applicable', service, reporting, SECTION, indicator, where, estimate, context]];
  });
  return csvOf([COLUMNS, ...rows]);
}
