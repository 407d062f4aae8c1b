import { describe, expect, it, vi } from 'vitest';
import {
  discreteGaussian,
  ParameterError,
  type Rational,
  rational,
} from '../../../../src/federated';
import { bernoulli, bernoulliExp } from '../../../../src/federated/noise/bernoulli';
import { discreteLaplace } from '../../../../src/federated/noise/discrete-laplace';
import { expectDistribution } from './chi-square';
import { seededBytes } from './seeded-bytes';

const SAMPLES = 8000;

const take = (draw: () => bigint | boolean): number[] =>
  Array.from({ length: SAMPLES }, () => Number(draw()));

/** Weights of whole numbers as probabilities. */
function normalized(weight: (value: number) => number, furthest: number) {
  let sum = 0;
  for (let value = -furthest; value <= furthest; value++) sum += weight(value);
  return (value: number) => weight(value) / sum;
}

const coin = (p: number) => (value: number) => (value === 1 ? p : value === 0 ? 1 - p : 0);

describe('bernoulli', () => {
  it.each([
    [0n, 1n],
    [1n, 3n],
    [999n, 1000n],
    [1n, 1n],
  ])('is true %s times in %s', (numerator, denominator) => {
    const random = seededBytes(Number(numerator));
    const drawn = take(() => bernoulli(rational(numerator, denominator), random));
    const p = Number(numerator) / Number(denominator);
    if (p > 0 && p < 1) expectDistribution(drawn, coin(p));
    else expect(new Set(drawn)).toEqual(new Set([p]));
  });

  it.each([
    [0n, 1n],
    [1n, 100n],
    [1n, 2n],
    [1n, 1n],
    [5n, 2n],
    [4n, 1n],
  ])('is true with probability e^(-%s/%s)', (numerator, denominator) => {
    const random = seededBytes(Number(numerator * 10n + denominator));
    const drawn = take(() => bernoulliExp(rational(numerator, denominator), random));
    if (numerator === 0n) expect(new Set(drawn)).toEqual(new Set([1]));
    else expectDistribution(drawn, coin(Math.exp(-Number(numerator) / Number(denominator))));
  });
});

describe('discreteLaplace', () => {
  it.each([1n, 2n, 7n])('of scale %s has its distribution', (scale) => {
    const random = seededBytes(Number(scale));
    const weight = (value: number) => Math.exp(-Math.abs(value) / Number(scale));
    expectDistribution(
      take(() => discreteLaplace(scale, random)),
      normalized(weight, 400),
    );
  });
});

describe('discreteGaussian', () => {
  const gaussian = ({ numerator, denominator }: Rational) => {
    const sigma = Number(numerator) / Number(denominator);
    return normalized((value) => Math.exp(-(value ** 2) / (2 * sigma ** 2)), 400);
  };

  it.each([rational(1n, 3n), rational(1n), rational(1171n, 500n), rational(3n), rational(59n, 2n)])(
    'of sigma $numerator/$denominator has its distribution',
    (sigma) => {
      const draw = discreteGaussian(sigma, seededBytes(Number(sigma.numerator)));
      expectDistribution(take(draw), gaussian(sigma));
    },
  );

  it('has the variance of its parameter where numbers are far beyond those of floating point', () => {
    const sigma = 10n ** 30n;
    const draw = discreteGaussian(rational(sigma), seededBytes(30));
    const drawn = Array.from({ length: 2000 }, () => Number(draw()) / 1e30);
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    const variance = drawn.reduce((sum, value) => sum + value ** 2, 0) / drawn.length;
    // Four standard errors.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(2000));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 2000));
  });

  it('does not depend on how its parameter is written', () => {
    const drawn = [
      { numerator: 7n, denominator: 2n },
      { numerator: 70n, denominator: 20n },
    ].map((sigma) => Array.from({ length: 50 }, discreteGaussian(sigma, seededBytes(1))));
    expect(drawn[0]).toEqual(drawn[1]);
  });

  it('is 0 without noise, and asks for no chance then', () => {
    const none = () => {
      throw new Error('No byte is needed.');
    };
    expect(discreteGaussian(rational(0n), none)()).toBe(0n);
  });

  it('takes its chance from the platform unless told otherwise', () => {
    const platform = vi.spyOn(crypto, 'getRandomValues');
    discreteGaussian(rational(5n))();
    expect(platform).toHaveBeenCalled();
    platform.mockRestore();
  });

  it.each([
    [-1n, 1n],
    [1n, 0n],
    [1n, -1n],
  ])('refuses a sigma of %s/%s', (numerator, denominator) => {
    expect(() => discreteGaussian({ numerator, denominator })).toThrow(ParameterError);
  });
});
