import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { auditJsonSchema } from '../../../../src/audit/report/json-schema';
import { parseAudit } from '../../../../src/audit/report/schema';
import { sentencesOn, shareInWords } from '../../../../src/audit/report/sentences';
import { figuresOf, matrix } from '../figures/comments';
import { COMMENTS, LEXICON, reportOf } from './frame';

const report = reportOf(COMMENTS, {
  lexicon: LEXICON,
  model: { name: 'parley', version: '3' },
  period: { from: '2026-11-01', to: '2026-11-23' },
});

describe('the report', () => {
  it('is valid by its JSON Schema, which refuses what is not', () => {
    const validate = new Ajv2020({ validateFormats: false }).compile(auditJsonSchema());
    const asRead = JSON.parse(JSON.stringify(report));
    validate(asRead);
    expect(validate.errors).toBeNull();
    expect(validate({ ...asRead, text: 'somebody said' })).toBe(false);
    const [first, ...rest] = asRead.metrics;
    expect(validate({ ...asRead, metrics: [{ ...first, estimate: 'high' }, ...rest] })).toBe(false);
  });

  it('names each figure with its group, and says why where there is none', () => {
    const names = new Set(report.metrics.map(({ metric }) => metric));
    for (const metric of [
      ...['auc', 'subgroup_auc', 'bpsn_auc', 'bnsp_auc', 'positive_aeg', 'negative_aeg'],
      ...['fpr', 'fnr', 'tpr', 'precision', 'flag_rate', 'overturn_rate', 'fpr_gap', 'fnr_gap'],
      ...['equalized_odds_difference', 'jigsaw_score', 'ece', 'ctf_gap', 'attention_ratio'],
    ]) {
      expect(names, metric).toContain(metric);
    }
    expect(
      report.metrics.find(({ metric, slice }) => metric === 'fpr' && slice.name === 'gay'),
    ).toMatchObject({
      label: 'toxicity',
      slice: { kind: 'group', name: 'gay', groups: ['gay'] },
      estimate: 0.3,
      n: 100,
      status: 'ok',
      reason: null,
    });
    for (const { estimate, reason } of report.metrics) {
      if (estimate === null) expect(reason).toMatch(/\.$/);
    }
  });

  it('hides everything of a group of fewer than ten, and how many there are', () => {
    const deaf = report.metrics.filter(({ slice }) => slice.name === 'deaf');
    expect(deaf.length).toBeGreaterThan(10);
    for (const { metric, estimate, n, numerator, denominator, p } of deaf) {
      expect({ metric, estimate, n, numerator, denominator, p }).toEqual({
        ...{ metric, estimate: null, n: null, numerator: null, denominator: null, p: null },
      });
    }
  });

  it('hides small counts', () => {
    const few = reportOf(matrix(null, { tp: 2, fp: 3, fn: 4, tn: 50 }));
    expect(few.counts.labels).toEqual([
      { label: 'toxicity', comments: 59, toxic: null, flagged: null },
    ]);
  });

  it('says what stands out in plain words first', () => {
    expect(report.summary).toEqual([
      'toxicity: about 3 in 10 harmless comments that mention “gay” were flagged; of all harmless comments about 9 in 100.',
      'toxicity: about 6 in 10 toxic comments that mention “gay” were not flagged; of all toxic comments about 5 in 10.',
    ]);
    const alike = figuresOf(
      matrix('old', { tp: 20, fp: 7, fn: 20, tn: 93 }),
      matrix(null, { tp: 60, fp: 60, fn: 40, tn: 840 }),
    );
    expect(sentencesOn(alike)).toEqual([
      'toxicity: no gap of the one group that could be compared is both as large as 5 in 100 and beyond chance. Of all harmless comments about 7 in 100 were flagged.',
    ]);
    expect(sentencesOn(figuresOf(matrix(null, { tp: 20, fp: 0, fn: 20, tn: 93 })))).toEqual([
      'toxicity: too few comments mention a group to compare groups. Of all harmless comments none were flagged.',
    ]);
  });

  it('has the strata that comments were drawn from', () => {
    const drawn = reportOf([
      ...matrix(null, { tp: 30, fp: 10, fn: 0, tn: 0 }, { pi: 1 }),
      ...matrix(null, { tp: 0, fp: 0, fn: 10, tn: 100 }, { pi: 0.1 }),
      ...matrix(null, { tp: 0, fp: 0, fn: 0, tn: 4 }, { pi: 0.5 }),
    ]);
    expect(drawn.design.strata).toEqual([
      { id: 'flagged 1', pi: 1, n: 40, N: 40 },
      { id: 'unflagged 0.5', pi: 0.5, n: null, N: null },
      { id: 'unflagged 0.1', pi: 0.1, n: 110, N: 1100 },
    ]);
    expect(drawn.caveats.join(' ')).toMatch(/lean high while little has been audited/);
  });

  it('has no threshold where there were several', () => {
    const mixed = reportOf([
      ...matrix(null, { tp: 20, fp: 20, fn: 20, tn: 20 }),
      ...matrix(null, { tp: 20, fp: 20, fn: 20, tn: 20 }, { threshold: 0.6 }),
    ]);
    expect(mixed.model.thresholds).toEqual({ toxicity: null });
    expect(mixed.caveats.join(' ')).toMatch(/threshold changed/);
  });
});

it.each([
  [0, 'none'],
  [0.002, 'fewer than 1 in 100'],
  [0.06, 'about 6 in 100'],
  [0.31, 'about 3 in 10'],
  [0.97, 'more than 9 in 10'],
  [1, 'all'],
])('%s is "%s"', (share, words) => expect(shareInWords(share)).toBe(words));

describe('an earlier report', () => {
  it('is compared figure by figure; a change is marked only when its interval does not hold 0', () => {
    const worse = reportOf([
      ...matrix('gay', { tp: 20, fp: 60, fn: 30, tn: 40 }),
      ...COMMENTS.slice(150),
    ]);
    const before = reportOf();
    const { changesSincePrevious } = reportOf(
      [...matrix('gay', { tp: 20, fp: 60, fn: 30, tn: 40 }), ...COMMENTS.slice(150)],
      { previous: before },
    );
    const of = (metric: string, name: string) =>
      changesSincePrevious.find((one) => one.metric === metric && one.slice.name === name)!;
    expect(of('fpr', 'gay')).toMatchObject({ before: 0.3, after: 0.6, marked: true });
    expect(of('fpr', 'gay').difference).toBeCloseTo(0.3, 12);
    expect(of('fpr', 'old')).toMatchObject({ difference: 0, marked: false });
    expect(of('fpr', 'deaf')).toBeUndefined();
    expect(worse.changesSincePrevious).toEqual([]);
  });

  it('whose mentions were found by another list is compared on all comments only', () => {
    const previous = reportOf(COMMENTS, { lexicon: LEXICON });
    const report = reportOf(COMMENTS, {
      lexicon: { ...LEXICON, sha256: 'b'.repeat(64) },
      previous,
    });
    expect(new Set(report.changesSincePrevious.map(({ slice }) => slice.kind))).toEqual(
      new Set(['all']),
    );
    expect(report.caveats.join(' ')).toMatch(/found mentions in another way/);
  });

  it('is read again as it was written, and refused in words when it is none', () => {
    expect(parseAudit(JSON.stringify(report))).toEqual(report);
    expect(() => parseAudit('no')).toThrow('is not JSON');
    expect(() => parseAudit(JSON.stringify({ ...report, format: 'other' }))).toThrow('see format');
    const [first, ...rest] = report.metrics;
    const silent = { ...first, estimate: null, ci: null, reason: null };
    expect(() => parseAudit(JSON.stringify({ ...report, metrics: [silent, ...rest] }))).toThrow(
      'see metrics.0',
    );
  });
});
