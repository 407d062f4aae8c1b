import {
  type AuditReport,
  auditCsv,
  auditHtml,
  auditJsonSchema,
  auditModelCard,
  type Decided,
  decisionReport,
  dsaRows,
  type Figure,
  type KnownBias,
  type ReportFrame,
  withMarks,
} from '../../../audit';
import { LABELS } from '../../../toxicity';
import { analysisOf } from './analysis';
import type { ComputeSlow } from './slow-figures';

/** A file to be saved. */
export interface ReportFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

export interface ReportParts {
  readonly decided: Decided;
  readonly bias: KnownBias | null;
  readonly frame: Pick<ReportFrame, 'generatedAt' | 'toolVersion' | 'period' | 'previous'> & {
    readonly accuracy: NonNullable<ReportFrame['lexicon']>['accuracy'];
  };
  readonly compute: ComputeSlow;
  readonly onLabel: (done: number) => void;
  readonly signal: AbortSignal;
}

/** All figures of all labels, one label at a time. Rejects when the signal fires. */
export async function makeReport({
  decided,
  bias,
  frame: { accuracy, ...frame },
  compute,
  onLabel,
  signal,
}: ReportParts): Promise<AuditReport> {
  const figures: Figure[] = [];
  for (const [done, label] of LABELS.entries()) {
    onLabel(done);
    const { basis, quick } = analysisOf(decided, label);
    figures.push(...quick, ...(await compute({ basis, quick }, signal)));
  }
  const newest = decided.all
    .map(({ policy }) => policy)
    .sort(bySince)
    .at(-1);
  const models = new Set(decided.all.map(({ policy }) => policy.modelVersion));
  return decisionReport(decided, withMarks(figures), {
    ...frame,
    model: { name: 'Parley', ...(models.size === 1 && newest && { version: newest.modelVersion }) },
    ...(newest && { lexicon: { ...newest.lexicon, possibleCounted: false, accuracy } }),
    ...(bias && models.has(bias.modelVersion) && { knownModelBias: bias }),
  });
}

const bySince = (a: { readonly since: string }, b: { readonly since: string }): number =>
  a.since < b.since ? -1 : Number(a.since > b.since);

/** The report in every form, all with the same numbers. */
export function filesOf(report: AuditReport): ReportFile[] {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const [asJson, asCsv] = ['application/json', 'text/csv'];
  return [
    { name: 'audit.html', type: 'text/html', text: auditHtml(report) },
    { name: 'audit.json', type: asJson, text: json(report) },
    { name: 'audit.schema.json', type: asJson, text: json(auditJsonSchema()) },
    { name: 'audit.csv', type: asCsv, text: auditCsv(report) },
    { name: 'audit-dsa.csv', type: asCsv, text: dsaRows(report) },
    { name: 'model-card.json', type: asJson, text: json(auditModelCard(report)) },
  ];
}
