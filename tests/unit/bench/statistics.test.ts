import { describe, expect, it } from 'vitest';
import { differenceInWords, median, pairedDifference, quantile } from '../../bench/statistics';

const ROUNDS = 20;
const KEYS = 10;

/** Numbers that no two rounds share, on a machine that is slow in one round of four. */
function rounds(seed: number, more: number): number[][] {
  return Array.from({ length: ROUNDS }, (_, round) =>
    Array.from({ length: KEYS }, (_each, key) => {
      const noise = (((round * KEYS + key) * 2_654_435_761 + seed * 97) % 1_000) / 100;
      return 20 + noise + more + (round % 4 === 0 ? 60 : 0);
    }),
  );
}

const p95 = (numbers: readonly number[]) => quantile(numbers, 0.95);

describe('a difference of two sides that took turns', () => {
  it('is told from the noise that hits both', () => {
    const found = pairedDifference(rounds(1, 3), rounds(2, 0), p95);
    expect(found.value).toBeCloseTo(3, 0);
    expect(found.low).toBeGreaterThan(2);
    expect(found.high).toBeLessThan(4);
    expect(differenceInWords(found, 'ms')).toMatch(
      /^\d\.\d ms \[\d\.\d, \d\.\d\]: more with Parley$/,
    );
  });

  it('is none where there is none, and says how large it could be at most', () => {
    const found = pairedDifference(rounds(1, 0), rounds(2, 0), median);
    expect(found.low).toBeLessThanOrEqual(0);
    expect(found.high).toBeGreaterThanOrEqual(0);
    expect(differenceInWords({ value: 0.1, low: -0.2, high: 0.4 }, 'ms')).toBe(
      '0.1 ms [-0.2, 0.4]: no difference to be seen, at most 0.4 ms',
    );
  });

  it('rests on the rounds, not on the single numbers in them', () => {
    // One slow round on one side, with all of its keys: no figure of that side alone.
    const on = rounds(1, 0).map((round, index) =>
      index === 1 ? round.map((each) => each + 500) : round,
    );
    const { low, high } = pairedDifference(on, rounds(1, 0), p95);
    expect(low).toBeLessThanOrEqual(0);
    expect(high).toBeGreaterThanOrEqual(0);
  });
});
