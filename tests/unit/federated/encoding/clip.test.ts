import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, normOf } from '../../../../src/federated';

const vectors = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 });

describe('clip', () => {
  it('shortens what is too long, and nothing else', () => {
    expect([...clip([3, 4], 1)]).toEqual([0.6, 0.8]);
    expect([...clip([3, 4], 5)]).toEqual([3, 4]);
    expect([...clip([0, 0], 1)]).toEqual([0, 0]);
  });

  it('keeps to its bound and to the direction, for numbers of any size', () => {
    fc.assert(
      fc.property(vectors, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (vector, bound) => {
        const clipped = clip(vector, bound);
        expect(normOf(clipped)).toBeLessThanOrEqual(bound * (1 + 1e-12));
        clipped.forEach((value, index) => {
          expect(value * Math.sign(vector[index]!)).toBeGreaterThanOrEqual(0);
          expect(Math.abs(value)).toBeLessThanOrEqual(Math.abs(vector[index]!));
        });
      }),
    );
  });

  it('gives a copy', () => {
    const vector = Float64Array.of(1);
    clip(vector, 2)[0] = 9;
    expect(vector[0]).toBe(1);
  });
});

describe('normOf', () => {
  it('does not lose what is very large or very small', () => {
    expect(normOf([3e200, 4e200])).toBeCloseTo(5e200, -190);
    expect(normOf([3e-200, 4e-200]) / 5e-200).toBeCloseTo(1, 12);
    expect(normOf([])).toBe(0);
  });
});
