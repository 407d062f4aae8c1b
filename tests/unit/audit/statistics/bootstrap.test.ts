import { describe, expect, it } from 'vitest';
import {
  accelerationOf,
  bcaInterval,
  bootstrap,
  bootstrapDraws,
  meanOf,
  quantile,
} from '../../../../src/audit/statistics/bootstrap';

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

  it('goes on where it stopped, and two can share the work', () => {
    const figure = (weights: ArrayLike<number>) => weights[0]! + 10 * weights[2]!;
    const whole = bootstrapDraws(7, figure, { to: 40 });
    const parts = [
      ...bootstrapDraws(7, figure, { to: 13 }),
      ...bootstrapDraws(7, figure, { from: 13, to: 40 }),
    ];
    expect(parts).toEqual(whole);
    expect(bootstrapDraws(7, figure, { to: 40, seed: 4 })).not.toEqual(whole);
  });

  it('has no BCa interval where all draws lie on one side', () => {
    expect(bcaInterval(0, [1, 2, 3], 0)).toBeNull();
    expect(accelerationOf([[2, 2, 2]])).toBe(0);
  });
});
