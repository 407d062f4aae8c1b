import { describe, expect, it } from 'vitest';
import { thresholdAt } from '../../../src/training/thresholds';

const flagged = (threshold: number, scores: readonly number[]) =>
  scores.filter((score) => score >= threshold).length;

describe('threshold at a rate', () => {
  const scores = Array.from({ length: 1000 }, (_, index) => ((index * 7919) % 1000) / 1000);

  it.each([0.001, 0.01, 0.05, 0.5])('flags no more than %s, and no less than it may', (rate) => {
    const threshold = thresholdAt(rate, scores);
    expect(flagged(threshold, scores)).toBe(rate * 1000);
  });

  it('stays under the rate when scores are equal', () => {
    const equal = [...Array(50).fill(0.7), ...Array(50).fill(0.2)];
    expect(flagged(thresholdAt(0.1, equal), equal)).toBe(0);
    expect(flagged(thresholdAt(0.5, equal), equal)).toBe(50);
  });

  it('never exceeds 1', () => {
    expect(thresholdAt(0.5, [1, 1, 1, 1])).toBeGreaterThan(1 - 1e-9);
  });

  it('refuses a rate that so few cannot show', () => {
    expect(() => thresholdAt(0.001, scores.slice(1))).toThrow(RangeError);
  });
});
