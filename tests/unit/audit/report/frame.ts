import { type LabelledComment, labelData } from '../../../../src/audit/figures/label-data';
import { buildReport, type ReportFrame } from '../../../../src/audit/report/build';
import type { AuditReport } from '../../../../src/audit/report/schema';
import { matrix } from '../figures/comments';

export const FRAME: ReportFrame = {
  generatedAt: '2026-11-23T09:00:00.000Z',
  toolVersion: '0.1.0',
  lines: { all: 1300, bad: 0 },
};

export const LEXICON = {
  version: '2026-11-23',
  sha256: 'a'.repeat(64),
  possibleCounted: false,
  accuracy: [
    { group: 'gay', mentions: 3, precision: { value: 1, low: 0.4, high: 1 }, recall: null },
  ],
};

/** A group that is flagged wrongly far more often than others, one that is not, and one too small to show. */
export const COMMENTS: readonly LabelledComment[] = [
  ...matrix('gay', { tp: 20, fp: 30, fn: 30, tn: 70 }),
  ...matrix('old', { tp: 20, fp: 7, fn: 20, tn: 93 }),
  ...matrix('deaf', { tp: 1, fp: 2, fn: 1, tn: 3 }),
  ...matrix(null, { tp: 60, fp: 60, fn: 40, tn: 840 }),
];

export function reportOf(
  comments: readonly LabelledComment[] = COMMENTS,
  more: Partial<ReportFrame> = {},
): AuditReport {
  return buildReport([labelData('toxicity', comments)], { ...FRAME, ...more });
}
