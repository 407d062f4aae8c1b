import { describe, expect, it } from 'vitest';
import { areaUnderRoc, averagePrecision } from '../../../src/training/metrics';

const scored = (positives: number[], negatives: number[]) => [
  ...negatives.map((score) => ({ score, positive: false })),
  ...positives.map((score) => ({ score, positive: true })),
];

describe('area under the ROC curve', () => {
  it('is the share of pairs in order', () => {
    // Of 3 x 4 pairs, 0.4 loses to 0.5, and 0.3 to 0.5 and 0.35.
    const auc = areaUnderRoc(scored([0.9, 0.4, 0.3], [0.5, 0.35, 0.2, 0.1]));
    expect(auc?.value).toBeCloseTo(9 / 12, 12);
  });

  it('counts a tie as half', () => {
    expect(areaUnderRoc(scored([1, 2], [1, 0]))?.value).toBeCloseTo(3.5 / 4, 12);
    expect(areaUnderRoc(scored([1, 1], [1, 1, 1]))).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
  });

  it("has DeLong's interval", () => {
    // Wins per positive 1, 3/4, 1/2 (variance 1/16); per negative 1/3, 2/3, 1, 1 (variance 11/108... / 3).
    const auc = areaUnderRoc(scored([0.9, 0.4, 0.3], [0.5, 0.35, 0.2, 0.1]))!;
    const error = Math.sqrt(1 / 16 / 3 + 11 / 108 / 4);
    const spread = (1.959963984540054 * error) / (0.75 * 0.25);
    expect(auc.low).toBeCloseTo(1 / (1 + Math.exp(spread - Math.log(3))), 9);
    expect(auc.high).toBeCloseTo(1 / (1 + Math.exp(-spread - Math.log(3))), 9);
  });

  it('is not given for a single class or a single comment of one', () => {
    expect(areaUnderRoc(scored([], [0.1, 0.2]))).toBeNull();
    expect(areaUnderRoc(scored([0.3], [0.1, 0.2]))).toBeNull();
  });
});

describe('average precision', () => {
  it('is the mean precision at the positives', () => {
    expect(averagePrecision(scored([0.9, 0.4], [0.5, 0.1]))).toBeCloseTo((1 + 2 / 3) / 2, 12);
  });

  it('does not reward the order within a tie', () => {
    expect(averagePrecision(scored([0.5], [0.5, 0.5, 0.5]))).toBe(0.25);
  });

  it('is not given without positives', () => expect(averagePrecision(scored([], [1]))).toBeNull());
});
