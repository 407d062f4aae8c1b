import { describe, expect, it } from 'vitest';
import { budget, epsilonOf } from '../../../../src/federated';

const privacy = { noiseMultiplier: 4, delta: 1e-5, contributions: 10 };
const epsilonAfter = (steps: number, noiseMultiplier = 4) =>
  epsilonOf([{ noiseMultiplier, samplingRate: 1, steps }], 1e-5).epsilon;
const made = (count: number, noiseMultiplier = 4) =>
  Array.from({ length: count }, () => ({ noiseMultiplier }));

describe('a budget', () => {
  it('is what the accountant says, without any secret sampling', () => {
    for (const count of [0, 1, 3, 9, 10]) {
      const { spent, left, most } = budget(made(count), privacy);
      expect(spent).toBeCloseTo(epsilonAfter(count), 12);
      expect(most).toBe(epsilonAfter(10));
      expect(left).toBeCloseTo(epsilonAfter(10) - epsilonAfter(count), 12);
    }
    // federated.md, section 2.
    expect(budget([], privacy).most).toBeCloseTo(3.62, 2);
    expect(budget([], privacy).spent).toBe(0);
  });

  it('admits as many contributions as the round allows, and not one more', () => {
    for (const contributions of [1, 7, 10, 100]) {
      const allowed = { ...privacy, contributions };
      expect(budget(made(contributions - 1), allowed).another).toBe(true);
      expect(budget(made(contributions), allowed).another).toBe(false);
    }
  });

  it('adds up rounds of different noise in whatever order', () => {
    const mixed = [...made(2, 8), ...made(3, 4)];
    const expected = epsilonOf(
      [
        { noiseMultiplier: 8, samplingRate: 1, steps: 2 },
        { noiseMultiplier: 4, samplingRate: 1, steps: 3 },
      ],
      1e-5,
    ).epsilon;
    expect(budget(mixed, privacy).spent).toBeCloseTo(expected, 12);
    expect(budget(mixed.reverse(), privacy).spent).toBeCloseTo(expected, 12);
  });

  it('spends more of a quiet round than of a loud one', () => {
    expect(budget(made(9, 2), privacy).another).toBe(false);
    expect(budget(made(9, 8), privacy).another).toBe(true);
  });

  it('is spent where more was spent than is allowed now', () => {
    expect(budget(made(12), privacy)).toMatchObject({ left: 0, another: false });
  });

  it('is no budget without noise', () => {
    const silent = { ...privacy, noiseMultiplier: 0 };
    expect(budget([], silent)).toEqual({
      spent: 0,
      left: Number.POSITIVE_INFINITY,
      most: Number.POSITIVE_INFINITY,
      another: false,
    });
    expect(budget(made(1, 0), silent)).toMatchObject({ left: 0, another: false });
  });
});
