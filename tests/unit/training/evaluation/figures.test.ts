import { describe, expect, it } from 'vitest';
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
