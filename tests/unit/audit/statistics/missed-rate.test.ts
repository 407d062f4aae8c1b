import { describe, expect, it } from 'vitest';
import { fprWithoutAudit, missedRate } from '../../../../src/audit/statistics/missed-rate';
import { binomialDraw, seededRandom } from '../../../../src/audit/statistics/random';

const flagged = { flagged: true, audited: 50, toxic: 30, population: 50 };

describe('the share of missed comments', () => {
  it('is that of the strata, each as large as it is', () => {
    const near = { flagged: false, audited: 100, toxic: 20, population: 200 };
    const far = { flagged: false, audited: 100, toxic: 1, population: 2000 };
    const found = missedRate([flagged, near, far])!;
    expect(found.value).toBeCloseTo((40 + 20) / (40 + 20 + 30), 12);
    expect(found.low).toBeLessThan(found.value);
    expect(found.high).toBeGreaterThan(found.value);
    expect(missedRate([flagged, near, far])).toEqual(found);
  });

  it('is known where everything was looked at', () => {
    const all = { flagged: false, audited: 400, toxic: 10, population: 400 };
    expect(missedRate([flagged, all])).toEqual({ value: 0.25, low: 0.25, high: 0.25 });
  });

  it('keeps an interval where a stratum happens to show nothing toxic', () => {
    const none = { flagged: false, audited: 100, toxic: 0, population: 10_000 };
    const found = missedRate([flagged, none])!;
    expect(found.value).toBe(0);
    expect(found.high).toBeGreaterThan(0.5);
  });

  it('is not known from flags alone, from a stratum that nobody looked at, or without anything toxic', () => {
    expect(missedRate([flagged])).toBeNull();
    const unseen = { flagged: false, audited: 0, toxic: 0, population: 10 };
    expect(missedRate([flagged, { ...flagged, flagged: false }, unseen])).toBeNull();
    expect(missedRate([{ ...flagged, toxic: 0, flagged: false }])).toBeNull();
  });

  it('lies within its interval in most of many audits of the same comments', () => {
    // 5 % of 2,000 far and 30 % of 400 near comments are toxic, beside 60 found ones: 220 of 280 are missed.
    const random = seededRandom(19);
    let covered = 0;
    for (let audit = 0; audit < 100; audit++) {
      const far = {
        flagged: false,
        audited: 150,
        toxic: binomialDraw(150, 0.05, random),
        population: 2000,
      };
      const near = {
        flagged: false,
        audited: 150,
        toxic: binomialDraw(150, 0.3, random),
        population: 400,
      };
      const { low, high } = missedRate([
        { ...flagged, toxic: 60, audited: 80, population: 80 },
        near,
        far,
      ])!;
      if (low <= 220 / 280 && 220 / 280 <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(88);
  });
});

it('false-positive rate without audit', () => {
  expect(fprWithoutAudit(6, 94)).toEqual({ atLeast: 0.06, atMost: 6 / (6 + 94 * 0.95) });
  expect(fprWithoutAudit(0, 0)).toBeNull();
});
