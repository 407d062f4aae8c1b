import { describe, expect, it } from 'vitest';
import { bootstrap, meanOf, quantile } from '../../../../src/training/evaluation/bootstrap';
import { calibrationError } from '../../../../src/training/evaluation/calibration-error';
import { figuresOf } from '../../../../src/training/evaluation/label-figures';
import { Ranking } from '../../../../src/training/evaluation/ranking';
import { share } from '../../../../src/training/evaluation/share';
import { areaUnderRoc } from '../../../../src/training/metrics';

const cases = (positives: number[], negatives: number[]) => [
  ...positives.map((score) => ({ score, positive: true })),
  ...negatives.map((score) => ({ score, positive: false })),
];

describe('a ranking', () => {
  const scored = cases([0.9, 0.4, 0.3], [0.5, 0.35, 0.2, 0.1]);

  it('has the area of the pairs in order', () => {
    // Of 3 x 4 pairs, 0.4 loses to 0.5, and 0.3 to 0.5 and 0.35.
    expect(new Ranking(scored).auc()).toBeCloseTo(9 / 12, 12);
    expect(new Ranking(cases([1, 2], [1, 0])).auc()).toBeCloseTo(3.5 / 4, 12);
  });

  it('counts a case as often as its weight says', () => {
    // Without 0.3 and with 0.5 twice: of 2 x 5 pairs 0.4 loses two.
    const weights = [1, 1, 0, 2, 1, 1, 1];
    expect(new Ranking(scored).auc(weights)).toBeCloseTo(8 / 10, 12);
    const repeated = cases([0.9, 0.4], [0.5, 0.5, 0.35, 0.2, 0.1]);
    expect(areaUnderRoc(repeated)!.value).toBeCloseTo(8 / 10, 12);
  });

  it('has no area without both classes', () => {
    expect(new Ranking(cases([], [1])).auc()).toBeNull();
    expect(new Ranking(scored).auc([0, 0, 0, 1, 1, 1, 1])).toBeNull();
    expect(new Ranking(scored).recallAt(0.5, [0, 0, 0, 1, 1, 1, 1])).toBeNull();
  });

  it('finds what a threshold finds that flags no more of the negatives than allowed', () => {
    const ranking = new Ranking(scored);
    expect(ranking.recallAt(0)).toBeCloseTo(1 / 3, 12);
    expect(ranking.recallAt(0.25)).toBeCloseTo(2 / 3, 12);
    expect(ranking.recallAt(0.49)).toBeCloseTo(2 / 3, 12);
    expect(ranking.recallAt(0.5)).toBe(1);
    // A tie of both classes is flagged whole or not at all.
    expect(new Ranking(cases([0.5], [0.5, 0.1])).recallAt(0)).toBe(0);
  });
});

describe('the bootstrap', () => {
  it("gives R's percentile interval of a mean, as far as 1000 draws can", () => {
    const values = [10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213];
    const mean = meanOf(values)!;
    expect(mean.value).toBeCloseTo(53.99375, 6);
    expect(mean.low / 28.86).toBeCloseTo(1, 1);
    expect(mean.high / 84.21).toBeCloseTo(1, 1);
  });

  it('gives the same interval every time, and none where there is no figure', () => {
    const third = (weights: ArrayLike<number>) => weights[2]!;
    expect(bootstrap(5, third)).toEqual(bootstrap(5, third));
    expect(bootstrap(5, () => null)).toBeNull();
    expect(meanOf([])).toBeNull();
  });

  it('leaves out draws without a figure', () => {
    const only = bootstrap(3, (weights) => (weights[0] === 1 ? 7 : null));
    expect(only).toEqual({ value: 7, low: 7, high: 7 });
  });

  it('takes quantiles between values', () => {
    expect(quantile([1, 2, 3, 4, 7, 11], 0.9)).toBe(9);
    expect(quantile([4], 0.3)).toBe(4);
  });
});

describe('the calibration error', () => {
  it('is the distance of mean probability and share, bin by bin', () => {
    // One bin of two: mean 0.75 against 1/2. One of one: 0.95 against 1. Weights 2/3 and 1/3.
    const scored = [
      { score: 0.71, positive: true },
      { score: 0.79, positive: false },
      { score: 0.95, positive: true },
    ];
    expect(calibrationError(scored)!.value).toBeCloseTo((2 / 3) * 0.25 + (1 / 3) * 0.05, 12);
  });

  it('agrees with torchmetrics on forty cases', () => {
    const scores = [
      0.6435, 0.3804, 0.6624, 0.1635, 0.9616, 0.3463, 0.9908, 0.2348, 0.5851, 0.4063, 0.1361,
      0.5436, 0.5177, 0.7661, 0.9329, 0.0896, 0.1956, 0.9932, 0.2349, 0.2387, 0.6285, 0.7342,
      0.6877, 0.0311, 0.9016, 0.2861, 0.5551, 0.376, 0.0266, 0.4937, 0.8339, 0.3666, 0.5149, 0.4719,
      0.3858, 0.7434, 0.3349, 0.5948, 0.3158, 0.3459,
    ];
    const known = [
      1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1,
      0, 0, 1, 1, 0, 0, 1, 0, 0,
    ];
    const scored = scores.map((score, index) => ({ score, positive: known[index] === 1 }));
    expect(calibrationError(scored)!.value).toBeCloseTo(0.220605, 9);
  });

  it('counts a certain 1 in the last bin', () => {
    expect(calibrationError([{ score: 1, positive: true }])!.value).toBe(0);
    expect(calibrationError([])).toBeNull();
  });
});

describe('figures of a label', () => {
  it('say what the threshold does', () => {
    const figures = figuresOf(cases([0.9, 0.8, 0.2], [0.85, 0.3, 0.2, 0.1]), 0.8)!;
    expect(figures).toMatchObject({ n: 7, positives: 3 });
    expect(figures.recall.value).toBeCloseTo(2 / 3, 12);
    expect(figures.falsePositiveRate.value).toBe(0.25);
    expect(figures.precision!.value).toBeCloseTo(2 / 3, 12);
    expect(figures.recallAtStatedRate.value).toBeCloseTo(1 / 3, 12);
  });

  it('have no precision without flags, and are not given for one positive', () => {
    expect(figuresOf(cases([0.5, 0.4], [0.3, 0.2]), 0.9)!.precision).toBeNull();
    expect(figuresOf(cases([0.5], [0.3, 0.2]), 0.9)).toBeNull();
  });
});

it('a share of nothing has no estimate', () => {
  expect(share([1, 2, 3, 4], (n) => n > 3)).toMatchObject({ count: 1, n: 4 });
  expect(share([1, 2, 3, 4], (n) => n > 3).estimate!.value).toBe(0.25);
  expect(share([], () => true)).toEqual({ count: 0, n: 0, estimate: null });
});
