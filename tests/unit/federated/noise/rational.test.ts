import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParameterError, rational, rationalOf } from '../../../../src/federated';

describe('rational', () => {
  it('is in lowest terms', () => {
    expect(rational(6n, 4n)).toEqual({ numerator: 3n, denominator: 2n });
    expect(rational(0n, 7n)).toEqual({ numerator: 0n, denominator: 1n });
    expect(rational(5n)).toEqual({ numerator: 5n, denominator: 1n });
  });

  it('refuses what is negative, and nothing as denominator', () => {
    expect(() => rational(-1n)).toThrow(ParameterError);
    expect(() => rational(1n, 0n)).toThrow(expect.objectContaining({ parameter: 'denominator' }));
    expect(() => rational(1n, -2n)).toThrow('A denominator must be 1 or more, not -2.');
  });
});

describe('rationalOf', () => {
  it('is the number itself, to the last bit', () => {
    expect(rationalOf(0.1)).toEqual({
      numerator: 3602879701896397n,
      denominator: 36028797018963968n,
    });
    expect(rationalOf(2 ** 70)).toEqual({ numerator: 1n << 70n, denominator: 1n });
    expect(rationalOf(5e-324)).toEqual({ numerator: 1n, denominator: 1n << 1074n });
    expect(rationalOf(0)).toEqual({ numerator: 0n, denominator: 1n });
  });

  it('gives the number back', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-200, max: 1e300, noNaN: true }), (value) => {
        const { numerator, denominator } = rationalOf(value);
        expect(Number(numerator) / Number(denominator)).toBe(value);
      }),
    );
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (value) => {
    expect(() => rationalOf(value)).toThrow(ParameterError);
  });
});
