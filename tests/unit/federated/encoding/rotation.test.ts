import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normOf } from '../../../../src/federated';
import { rotate, signsOf, unrotate } from '../../../../src/federated/encoding/rotation';

const seed = Uint8Array.from({ length: 16 }, (_, index) => index);
const vectors = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
  minLength: 1,
  maxLength: 64,
});

describe('signsOf', () => {
  it('gives the bits of SHAKE128, which another program computed', () => {
    // Python: hashlib.shake_128(b'parley rotation signs 1' + bytes(range(16))).digest(2)
    expect([...signsOf(seed, 16)]).toEqual([1, -1, 1, 1, 1, 1, 1, 1, -1, -1, 1, -1, 1, -1, -1, -1]);
  });

  it('begins the same for every length, and differs from seed to seed', () => {
    expect(signsOf(seed, 5)).toEqual(signsOf(seed, 512).subarray(0, 5));
    expect(signsOf(Uint8Array.of(1), 512)).not.toEqual(signsOf(Uint8Array.of(2), 512));
  });

  it('has as many of either sign, four standard deviations about it', () => {
    const sum = signsOf(seed, 4096).reduce((total, sign) => total + sign, 0);
    expect(Math.abs(sum)).toBeLessThan(4 * 64);
    expect(new Set(signsOf(seed, 4096))).toEqual(new Set([1, -1]));
  });
});

describe('rotate', () => {
  const signs = signsOf(seed, 64);

  it('is what the matrix of Walsh and Hadamard does to the signed vector', () => {
    const vector = Array.from({ length: 8 }, (_, index) => index - 2.5);
    const eight = signsOf(seed, 8);
    const expected = vector.map((_, row) =>
      vector.reduce((sum, value, column) => {
        const ones = (row & column).toString(2).replaceAll('0', '').length;
        return sum + ((-1) ** ones * eight[column]! * value) / Math.sqrt(8);
      }, 0),
    );
    rotate(vector, eight).forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index]!, 12);
    });
  });

  it('keeps the length of a vector, and can be undone', () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        const rotated = rotate(vector, signs);
        expect(Math.abs(normOf(rotated) - normOf(vector))).toBeLessThan(1e-9);
        const back = unrotate(rotated, signs);
        back.forEach((value, index) => {
          expect(Math.abs(value - (vector[index] ?? 0))).toBeLessThan(1e-9);
        });
      }),
    );
  });

  it('spreads a single number evenly', () => {
    for (const value of rotate([0, 0, 3], signs)) expect(Math.abs(value)).toBeCloseTo(3 / 8, 12);
  });
});
