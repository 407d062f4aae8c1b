import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../build/paths';
import { RoundingError } from '../../../../src/federated';
import { BETA, roundedNorm, roundWithin } from '../../../../src/federated/encoding/rounding';
import { seededBytes } from '../noise/seeded-bytes';
import { expectWithin } from '../privacy/within';

interface Rounded {
  readonly gamma: number;
  readonly l2_clip: number;
  readonly beta: number;
  readonly dim: number;
  readonly rounded_l2: number;
}

/** Google's distributed_dp, in two files; its figures for noise split over devices are of another mechanism. */
const vectors = ['dp', 'more/dp']
  .map((folder) => inRoot(`../shared/vectors/${folder}/distributed_discrete_gaussian.json`))
  .filter((file) => existsSync(file))
  .flatMap((file): Rounded[] => JSON.parse(readFileSync(file, 'utf8')).ddgauss);
if (vectors.length === 0) console.warn('Left out: no shared vectors of rounding here.');

describe.runIf(vectors.length > 0)('shared vectors: norm after rounding', () => {
  it.each(vectors)('grid $gamma, clip $l2_clip, $dim numbers, beta $beta', (vector) => {
    const { gamma, l2_clip, dim, beta, rounded_l2 } = vector;
    expectWithin(gamma * roundedNorm(l2_clip / gamma, dim, beta), rounded_l2);
  });
});

describe('roundedNorm', () => {
  it('is the square root of c² + d/4 + √(2 ln 1/beta)(c + √d/2), or c + √d', () => {
    // By hand: 100 + 64/4 + 1·(10 + 4) = 130.
    expect(roundedNorm(10, 64, BETA)).toBeCloseTo(Math.sqrt(130), 12);
    expect(roundedNorm(10, 64, 0)).toBe(18);
    expect(roundedNorm(10, 64, 1e-300)).toBe(18);
  });
});

describe('roundWithin', () => {
  const values = (random: () => number) => Float64Array.from({ length: 64 }, random);
  const far = Number.POSITIVE_INFINITY;

  it('gives a neighbour on the grid, and leaves what is on it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -7, max: 7, noNaN: true }), { minLength: 1 }),
        fc.integer(),
        (numbers, seed) => {
          const rounded = roundWithin(Float64Array.from(numbers), 7, far, seededBytes(seed));
          rounded.forEach((value, index) => {
            expect([Math.floor(numbers[index]!), Math.ceil(numbers[index]!)]).toContain(value + 0);
          });
        },
      ),
    );
  });

  it('keeps a number on average', () => {
    const numbers = values(() => 0).map((_, index) => index / 10 - 3);
    const random = seededBytes(1);
    const draws = 2000;
    const sums = new Float64Array(64);
    for (let draw = 0; draw < draws; draw++) {
      roundWithin(numbers, 7, far, random).forEach((value, index) => {
        sums[index]! += value;
      });
    }
    // Four standard errors of the widest coin.
    sums.forEach((sum, index) => {
      expect(Math.abs(sum / draws - numbers[index]!)).toBeLessThan(4 * (0.5 / Math.sqrt(draws)));
    });
  });

  it('clamps what lies beyond the grid', () => {
    expect([...roundWithin(Float64Array.of(9.5, -9.5), 7, far, seededBytes(1))]).toEqual([7, -7]);
  });

  it('draws again until the norm is within the bound', () => {
    const half = values(() => 0.5);
    // Of 64 coins 24 or fewer: about one in thirty falls so.
    for (let seed = 0; seed < 20; seed++) {
      const rounded = roundWithin(half, 7, Math.sqrt(24), seededBytes(seed));
      expect(rounded.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(24);
    }
  });

  it('gives up on a source that is broken', () => {
    const zeros = (count: number) => new Uint8Array(count);
    expect(() =>
      roundWithin(
        values(() => 0.5),
        7,
        4,
        zeros,
      ),
    ).toThrow(RoundingError);
  });
});
