import { describe, expect, it } from 'vitest';
import {
  auditCsv,
  auditHtml,
  auditModelCard,
  decisionReport,
  dsaRows,
  type KnownBias,
  parseAudit,
} from '../../../../src/audit';
import type { Decided } from '../../../../src/audit/decisions/basis';
import { decidedOf } from '../../../../src/audit/decisions/basis';
import { measureDecisions } from '../../../../src/audit/decisions/decision-figures';
import { LEXICON } from '../report/frame';
import { FLAGGED, POLICY, recordsOf, TOXIC } from './records';

const records = recordsOf(
  { n: 30, ...FLAGGED, groups: ['gay'], decided: 30, verdict: { blind: true } },
  { n: 60, ...FLAGGED, decided: 60, verdict: TOXIC },
  { n: 120, pi: 0.1, decided: 120 },
  { n: 600, pi: 0.1, drawn: false, policy: 'next' },
  { n: 5, stratum: 'near-other', pi: 0.5, decided: 5, score: 0.35 },
);
const next = { ...POLICY, id: 'next', since: '2026-11-10T00:00:00.000Z', modelVersion: 'model 2' };
const decided = decidedOf({ ...records, policies: [POLICY, next] });
const area = { value: 0.9, low: 0.8, high: 1 };
const bias: KnownBias = {
  modelVersion: 'model 2',
  sentences: 48,
  terms: [
    { term: 'queer', category: 'sexuality', subgroup_auc: area, bpsn_auc: area, bnsp_auc: null },
  ],
};

const reportFor = (of: Decided) =>
  decisionReport(of, measureDecisions(of, ['toxicity']), {
    generatedAt: '2026-11-23T12:00:00.000Z',
    toolVersion: '0.1.0',
    lexicon: LEXICON,
    knownModelBias: bias,
  });
const report = reportFor(decided);

describe('the report of decisions', () => {
  it('is what its schema says, and reads back the same', () => {
    expect(parseAudit(JSON.stringify(report))).toEqual(report);
  });

  it('tells how comments were drawn, and hides the size of what is small', () => {
    expect(report.design.blindShare).toBeCloseTo(1 / 3, 9);
    expect(report.design.strata).toEqual([
      { id: 'flagged', pi: 1, n: 90, N: 90 },
      { id: 'near-other', pi: 0.5, n: null, N: null },
      { id: 'far-other', pi: expect.closeTo(0.1, 9), n: 120, N: 720 },
    ]);
    expect(report.counts.labels.at(-1)).toEqual({
      label: 'toxicity',
      comments: 815,
      toxic: 60,
      flagged: 90,
    });
  });

  it('tells that what decides has changed', () => {
    expect(report.policyChanges).toEqual([{ at: next.since, changes: ['model'] }]);
    expect(auditHtml(report)).toContain('What decided over flags has changed');
  });

  it('shows the known bias of the model', () => {
    expect(report.knownModelBias).toEqual(bias);
    const html = auditHtml(report);
    expect(html).toContain('queer');
    expect(html).toContain('Synthetic');
  });

  it('names no comment, no page and no person in any file', () => {
    const files = [
      JSON.stringify(report),
      auditCsv(report),
      auditHtml(report),
      JSON.stringify(auditModelCard(report)),
      dsaRows(report),
    ];
    for (const file of files) expect(file).not.toMatch(/page#|example\.org|pseudonym/);
  });

  it('gives the same figures in each file', () => {
    const rate = report.metrics.find(
      ({ metric, slice }) => metric === 'overturn_rate' && slice.name === 'all',
    )!;
    expect(rate.estimate).toBeCloseTo(1 / 3, 9);
    for (const file of [auditCsv(report), auditHtml(report), dsaRows(report)]) {
      expect(file).toContain(String(rate.estimate));
    }
  });
});
