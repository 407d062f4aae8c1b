import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/audit/statistics/random';
import {
  type AuditCounts,
  auditDraws,
  auditPlan,
  expectedToday,
  stratumOf,
} from '../../../src/review';

const EXPECTED = { 'near-mention': 40, 'near-other': 160, 'far-mention': 400, 'far-other': 4000 };

describe('strata', () => {
  it.each([
    [{ score: 0.9, flagged: true, mentions: true }, 'flagged'],
    [{ score: 0.3, flagged: false, mentions: true }, 'near-mention'],
    [{ score: 0.29, flagged: false, mentions: false }, 'far-other'],
  ] as const)('%o is %s', (comment, stratum) => expect(stratumOf(comment)).toBe(stratum));
});

describe('the plan of audits', () => {
  const used = (plan: ReturnType<typeof auditPlan>, expected: typeof EXPECTED) =>
    Object.entries(expected).reduce(
      (sum, [stratum, n]) => sum + n * plan[stratum as keyof typeof EXPECTED],
      0,
    );

  it('gives half to near comments, and two fifths of each half to mentions', () => {
    const plan = auditPlan(60, EXPECTED);
    expect(plan.flagged).toBe(1);
    expect(plan['near-mention'] * 40).toBeCloseTo(12, 10);
    expect(plan['near-other'] * 160).toBeCloseTo(18, 10);
    expect(plan['far-mention'] * 400).toBeCloseTo(12, 10);
    // The floor: 18 in 4,000 would weigh more than 200 each.
    expect(plan['far-other']).toBe(0.005);
  });

  it('hands on what a stratum cannot use', () => {
    const plan = auditPlan(400, EXPECTED);
    expect(plan['near-mention']).toBe(0.5);
    expect(plan['near-other']).toBe(0.5);
    expect(used(plan, EXPECTED)).toBeCloseTo(400, 9);
  });

  it('audits what nobody expected, within bounds', () => {
    const none = { 'near-mention': 0, 'near-other': 0, 'far-mention': 0, 'far-other': 0 };
    expect(auditPlan(20, none)).toEqual({
      flagged: 1,
      'near-mention': 0.5,
      'near-other': 0.5,
      'far-mention': 0.005,
      'far-other': 0.005,
    });
  });

  it('keeps every probability above 0 and within its bounds, whatever comes', () => {
    const count = fc.integer({ min: 0, max: 5000 });
    const expected = fc.record({
      'near-mention': count,
      'near-other': count,
      'far-mention': count,
      'far-other': count,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), expected, (budget, counts) => {
        const plan = auditPlan(budget, counts);
        for (const stratum of ['near-mention', 'near-other'] as const) {
          expect(plan[stratum]).toBeGreaterThan(0);
          expect(plan[stratum]).toBeLessThanOrEqual(0.5);
        }
        for (const stratum of ['far-mention', 'far-other'] as const) {
          expect(plan[stratum]).toBeGreaterThanOrEqual(0.005);
          expect(plan[stratum]).toBeLessThanOrEqual(1);
        }
        const floor = 0.005 * (counts['far-mention'] + counts['far-other']);
        expect(used(plan, counts)).toBeLessThanOrEqual(budget + floor + 1e-6);
      }),
    );
  });
});

describe('what a day will bring', () => {
  const NONE = { 'near-mention': 0, 'near-other': 0, 'far-mention': 0, 'far-other': 0 };
  const LEAST = { 'near-mention': 2, 'near-other': 8, 'far-mention': 20, 'far-other': 170 };
  const day = (factor: number): AuditCounts => ({
    'near-mention': 2 * factor,
    'near-other': 8 * factor,
    'far-mention': 20 * factor,
    'far-other': 170 * factor,
  });

  it('is a least day while nothing is known', () => {
    expect(expectedToday([], NONE)).toEqual(LEAST);
    expect(expectedToday([NONE, NONE], NONE)).toEqual(LEAST);
  });

  it('is the mean of the days on which there was anything', () => {
    expect(expectedToday([day(2), NONE, day(4)], NONE)).toEqual(day(3));
  });

  it('is at least what is there already, stratum by stratum', () => {
    const today = { ...NONE, 'near-other': 100 };
    expect(expectedToday([day(3)], today)).toEqual({ ...day(3), 'near-other': 100 });
  });

  /** How many are drawn on a day of comments in seeded order, scored 16 at a time as pages are. */
  function drawnOn(today: AuditCounts, past: readonly AuditCounts[], seed: number): number {
    const random = seededRandom(seed);
    const comments = Object.entries(today)
      .flatMap(([stratum, n]) =>
        Array.from({ length: n }, () => ({ stratum: stratum as keyof AuditCounts, at: random() })),
      )
      .sort((a, b) => a.at - b.at);
    const soFar = { ...NONE };
    let drawn = 0;
    for (let start = 0; start < comments.length; start += 16) {
      const batch = comments.slice(start, start + 16);
      const plan = auditPlan(10, expectedToday(past, soFar));
      for (const { stratum } of batch) if (random() < plan[stratum]) drawn++;
      for (const { stratum } of batch) soFar[stratum]++;
    }
    return drawn;
  }
  const mean = (today: AuditCounts, past: readonly AuditCounts[]) => {
    const days = Array.from({ length: 50 }, (_, seed) => drawnOn(today, past, seed + 1));
    return days.reduce((sum, n) => sum + n, 0) / days.length;
  };
  // 5,000 comments: 300 flagged, 4 % near, one in ten with a mention, more among the near ones.
  const LARGE = { 'near-mention': 40, 'near-other': 160, 'far-mention': 450, 'far-other': 4050 };

  it('keeps a first page of 5,000 comments to a few times the budget of 10', () => {
    expect(mean(LARGE, [])).toBeLessThan(60);
  });

  it('spends the budget on days like those before, but for the least π of far comments', () => {
    const far = 0.005 * LARGE['far-other'];
    const usual = mean(
      LARGE,
      Array.from({ length: 7 }, () => LARGE),
    );
    expect(usual).toBeGreaterThan(far);
    expect(usual).toBeLessThan(10 + far);
    const small = mean(day(2), [day(2)]);
    expect(small).toBeGreaterThan(9);
    expect(small).toBeLessThan(11);
  });

  it('draws as many as π says, so that 1/π weighs rightly', () => {
    // Each drawn comment stands for 1/π: over many days their weights add up to all that were scored.
    const random = seededRandom(7);
    const today = { ...NONE };
    let weights = 0;
    const n = 20_000;
    for (let index = 0; index < n; index++) {
      const pi = auditPlan(10, expectedToday([], today))['near-other'];
      if (random() < pi) weights += 1 / pi;
      today['near-other'] = (today['near-other'] + 1) % 50;
    }
    expect(Math.abs(weights / n - 1)).toBeLessThan(0.05);
  });
});

describe('draws', () => {
  it('belong to salt and comment', async () => {
    // Recomputed with Python's hashlib.
    expect(await auditDraws('salt', 'https://example.org/#c-1')).toEqual({
      selected: 0.6214260483649843,
      blind: 0.3175379732660346,
      double: 0.5708037021377138,
      repeat: 0.1551563409502591,
    });
    expect(await auditDraws('pepper', 'https://example.org/#c-1')).not.toEqual(
      await auditDraws('salt', 'https://example.org/#c-1'),
    );
  });

  it('are uniform', async () => {
    const keys = Array.from({ length: 4000 }, (_, index) => `c-${index}`);
    const draws = await Promise.all(keys.map((key) => auditDraws('salt', key)));
    for (const name of ['selected', 'blind', 'double', 'repeat'] as const) {
      const below = draws.filter((draw) => draw[name] < 0.1).length / draws.length;
      expect(Math.abs(below - 0.1)).toBeLessThan(0.02);
    }
  });
});
