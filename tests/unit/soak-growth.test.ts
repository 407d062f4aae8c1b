import { describe, expect, it } from 'vitest';
import { growthOf } from '../soak/growth';

const series = (length: number, at: (place: number) => number) =>
  Array.from({ length }, (_, place) => at(place));

describe('growth', () => {
  it('is what rises by more than 5 % after the first third', () => {
    const growth = growthOf(
      series(30, (place) => 100 + place),
      1,
    );
    expect(growth).toEqual({ from: 110, by: 19, isGrowing: true });
  });

  it('is not what fills in the first third and then stays, peaks or not', () => {
    const filled = series(30, (place) => Math.min(200, 100 + 20 * place));
    expect(growthOf(filled, 1)).toEqual({ from: 200, by: 0, isGrowing: false });
    filled[20] = 900;
    filled[29] = 900;
    expect(growthOf(filled, 1)).toMatchObject({ by: 0, isGrowing: false });
  });

  it('is not what rises by less than 5 %, or by less than the noise', () => {
    const slow = series(30, (place) => 1_000 + place);
    expect(growthOf(slow, 1)).toMatchObject({ by: 19, isGrowing: false });
    const small = series(30, (place) => 1 + 0.01 * place);
    expect(growthOf(small, 1)?.isGrowing).toBe(false);
    expect(growthOf(small, 0.1)?.isGrowing).toBe(true);
  });

  it('cannot be told from fewer than six measurements', () => {
    expect(
      growthOf(
        series(8, (place) => place),
        0,
      )?.isGrowing,
    ).toBe(true);
    expect(
      growthOf(
        series(7, (place) => place),
        0,
      ),
    ).toBeNull();
  });
});
