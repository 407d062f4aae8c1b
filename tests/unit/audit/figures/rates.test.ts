import { describe, expect, it } from 'vitest';
import { labelData } from '../../../../src/audit/figures/label-data';
import { rateTable, weighedRate } from '../../../../src/audit/figures/rate-table';
import { reasonInWords } from '../../../../src/audit/figures/reasons';
import { poissonDesign, ratioOf } from '../../../../src/audit/statistics/inverse-probability';
import { newcombe, wilson } from '../../../../src/audit/statistics/proportion';
import { comments, figuresOf, matrix, pick } from './comments';

const gay = matrix('gay', { tp: 20, fp: 30, fn: 30, tn: 70 });
const others = matrix(null, { tp: 60, fp: 60, fn: 40, tn: 940 });

describe('rates of a group', () => {
  const figures = figuresOf(gay, others);

  it("have Wilson's interval, and Newcombe's for the gap to the comments that do not mention it", () => {
    const fpr = wilson({ count: 30, n: 100 })!;
    expect(pick(figures, 'fpr', 'gay')).toMatchObject({
      estimate: 0.3,
      interval: { low: fpr.low, high: fpr.high, level: 0.95, method: 'wilson' },
      n: 100,
      numerator: 30,
      denominator: 100,
      weighting: 'none',
      status: 'ok',
      reason: null,
    });
    const gap = newcombe({ count: 30, n: 100 }, { count: 60, n: 1000 })!;
    const found = pick(figures, 'fpr_gap', 'gay');
    expect(found.estimate).toBeCloseTo(0.24, 12);
    expect(found.interval!.low).toBeCloseTo(gap.low, 12);
    expect(found.interval!.high).toBeCloseTo(gap.high, 12);
  });

  it.each([
    ['fnr', 0.6],
    ['tpr', 0.4],
    ['precision', 0.4],
    ['overturn_rate', 0.6],
    ['flag_rate', 1 / 3],
  ])('%s', (metric, value) => {
    expect(pick(figures, metric, 'gay').estimate).toBeCloseTo(value, 12);
  });

  it('stand beside those of all comments', () => {
    expect(pick(figures, 'fpr').estimate).toBeCloseTo(90 / 1100, 12);
    expect(pick(figures, 'fpr').n).toBe(1100);
  });

  it('are marked when the gap matters and chance does not explain it', () => {
    expect(pick(figures, 'fpr_gap', 'gay').marked).toBe(true);
    // The same share of flags is context, never a mark.
    expect(pick(figures, 'flag_rate_gap', 'gay').marked).toBe(false);
    const alike = figuresOf(matrix('old', { tp: 20, fp: 7, fn: 20, tn: 93 }), others);
    expect(alike.filter(({ marked }) => marked)).toEqual([]);
  });

  it('are flagged above the threshold, not at it', () => {
    const at = comments({ n: 20, score: 0.5 }, { n: 30, score: 0.500001 });
    expect(pick(figuresOf(at), 'fpr').estimate).toBe(0.6);
  });
});

describe('what is not shown', () => {
  it('is undefined in words where there is nothing to count, never 0', () => {
    const figures = figuresOf(matrix('sikh', { tp: 0, fp: 0, fn: 0, tn: 30 }), others);
    expect(pick(figures, 'fpr', 'sikh').estimate).toBe(0);
    const fnr = pick(figures, 'fnr', 'sikh');
    expect(fnr).toMatchObject({ estimate: null, status: 'not_estimable', n: 0 });
    expect(reasonInWords(fnr.reason!)).toMatch(/None of these comments is toxic/);
    expect(pick(figures, 'precision', 'sikh').reason).toEqual({ code: 'no_flags' });
    expect(pick(figures, 'fnr_gap', 'sikh').reason).toEqual({ code: 'no_toxic' });
  });

  it('is hidden below ten comments, with how many there are', () => {
    const figures = figuresOf(matrix('deaf', { tp: 2, fp: 3, fn: 2, tn: 40 }), others);
    const fnr = pick(figures, 'fnr', 'deaf');
    expect(fnr).toMatchObject({ estimate: null, n: null, numerator: null, status: 'suppressed' });
    expect(pick(figures, 'fnr_gap', 'deaf')).toMatchObject({ estimate: null, n: null });
    expect(pick(figures, 'fpr', 'deaf')).toMatchObject({ n: 43, status: 'weak' });
  });

  it('takes with it what would give it away: flags of all mentions less those of harmless ones', () => {
    const figures = figuresOf(matrix('deaf', { tp: 8, fp: 13, fn: 1, tn: 40 }), others);
    for (const metric of ['flag_rate', 'precision', 'overturn_rate', 'attention_ratio']) {
      expect(pick(figures, metric, 'deaf'), metric).toMatchObject({
        estimate: null,
        n: null,
        reason: { code: 'reveals' },
      });
    }
  });

  it('is also the large group when its few others could be had by subtraction', () => {
    const figures = figuresOf(
      matrix('female', { tp: 30, fp: 20, fn: 30, tn: 100 }),
      matrix('male', { tp: 1, fp: 2, fn: 3, tn: 4 }),
    );
    expect(pick(figures, 'fpr', 'male').status).toBe('suppressed');
    expect(pick(figures, 'fpr', 'female')).toMatchObject({
      estimate: null,
      status: 'suppressed',
      reason: { code: 'reveals' },
    });
    expect(pick(figures, 'fpr').estimate).toBeCloseTo(22 / 126, 12);
  });

  it('has no gap when every comment mentions the group', () => {
    const figures = figuresOf(gay);
    expect(pick(figures, 'fpr', 'gay').estimate).toBe(0.3);
    expect(pick(figures, 'fpr_gap', 'gay').reason).toEqual({ code: 'no_background' });
  });
});

describe('weighted comments', () => {
  it('count as much as their weight, with an interval at the effective size', () => {
    const figures = figuresOf(
      matrix(null, { tp: 0, fp: 10, fn: 0, tn: 10 }, { weight: 3 }),
      matrix(null, { tp: 0, fp: 0, fn: 0, tn: 40 }),
    );
    const fpr = pick(figures, 'fpr');
    expect(fpr).toMatchObject({ estimate: 0.3, n: 60, numerator: 30, weighting: 'weights' });
    const size = 100 ** 2 / (20 * 9 + 40);
    const { low, high } = wilson({ count: 0.3 * size, n: size })!;
    expect(fpr.interval!.low).toBeCloseTo(low, 12);
    expect(fpr.interval!.high).toBeCloseTo(high, 12);
    expect(fpr.interval!.method).toBe('wilson_effective');
  });

  it('with the same weight of 1 are not weighted', () => {
    expect(
      pick(figuresOf(matrix(null, { tp: 9, fp: 9, fn: 9, tn: 9 }, { weight: 1 })), 'fpr'),
    ).toMatchObject({
      weighting: 'none',
    });
  });

  it('that were drawn have the linearised error of the ratio', () => {
    const drawn = [
      ...matrix(null, { tp: 12, fp: 8, fn: 0, tn: 0 }, { pi: 1 }),
      ...matrix(null, { tp: 0, fp: 0, fn: 6, tn: 30 }, { pi: 0.4 }),
      ...matrix(null, { tp: 0, fp: 0, fn: 3, tn: 60 }, { pi: 0.05 }),
    ];
    const data = labelData('toxicity', drawn);
    const { value, effective } = weighedRate('fpr', rateTable(data), data.weighting)!;
    const reference = ratioOf(
      drawn.map(({ toxic }, index) => (!toxic && data.flagged[index] ? 1 : 0)),
      drawn.map(({ toxic }) => (toxic ? 0 : 1)),
      poissonDesign(drawn.map(({ pi = 1 }) => pi)),
    )!;
    expect(value).toBeCloseTo(reference.value, 12);
    expect(Math.sqrt((value * (1 - value)) / effective.n)).toBeCloseTo(reference.error!, 12);
  });
});

describe('the false-negative rate of drawn comments', () => {
  const flagged = matrix(null, { tp: 40, fp: 20, fn: 0, tn: 0 }, { pi: 1 });

  it('waits for a hundred audits, and says how many are to go', () => {
    const figures = figuresOf(flagged, matrix(null, { tp: 0, fp: 0, fn: 3, tn: 60 }, { pi: 0.1 }));
    const { status, reason } = pick(figures, 'fnr');
    expect(status).toBe('not_estimable');
    expect(reasonInWords(reason!)).toBe('Not yet: 37 audits of unflagged comments to go.');
    // What flags alone would say is nowhere to be seen.
    expect(pick(figures, 'tpr').estimate).toBeNull();
  });

  it('is weighted, and its interval reckons with what the audit may not have seen', () => {
    const figures = figuresOf(flagged, matrix(null, { tp: 0, fp: 0, fn: 6, tn: 194 }, { pi: 0.1 }));
    const fnr = pick(figures, 'fnr');
    expect(fnr.estimate).toBeCloseTo(60 / 100, 12);
    expect(fnr.interval!.method).toBe('beta_draws');
    expect(fnr.interval!.low).toBeLessThan(0.5);
    expect(fnr.interval!.high).toBeGreaterThan(0.7);
    const tpr = pick(figures, 'tpr');
    expect(tpr.estimate! + fnr.estimate!).toBeCloseTo(1, 12);
    expect(tpr.interval!.low + fnr.interval!.high).toBeCloseTo(1, 12);
  });

  it('of a group waits for thirty audits in the group', () => {
    const figures = figuresOf(
      matrix('gay', { tp: 20, fp: 10, fn: 2, tn: 20 }, { pi: 0.5 }),
      matrix(null, { tp: 0, fp: 0, fn: 16, tn: 184 }, { pi: 0.1 }),
    );
    expect(pick(figures, 'fnr', 'gay').reason).toEqual({ code: 'too_few_audited', missing: 8 });
  });
});
