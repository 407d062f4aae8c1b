import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clip,
  createEncoding,
  type EncodingParameters,
  normOf,
  ParameterError,
} from '../../../../src/federated';
import { seededBytes } from '../noise/seeded-bytes';

const usual: EncodingParameters = {
  dimension: 455,
  clip: 2,
  bits: 4,
  signSeed: Uint8Array.from({ length: 16 }, (_, index) => index),
};
const small = createEncoding({ ...usual, dimension: 50 });

const updates = fc.array(
  fc.oneof(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 1e9, -1e9),
  ),
  { minLength: 50, maxLength: 50 },
);

describe('the grid', () => {
  it('reaches to one and a half deviations of a number', () => {
    const { length, step, sensitivity } = createEncoding(usual);
    expect(length).toBe(512);
    expect(7 * step).toBeCloseTo((1.5 * 2) / Math.sqrt(512), 12);
    // What rounding adds to the sensitivity.
    const added = [2048, 512, 256].map((dimension) => {
      const one = createEncoding({ ...usual, dimension });
      return ((one.sensitivity * one.step) / 2).toFixed(3);
    });
    expect(added).toEqual(['1.008', '1.011', '1.013']);
    expect((sensitivity * step) / 2).toBeGreaterThan(1);
  });

  it('lets nobody send much more than one and a half times the clipping norm', () => {
    const longest = (8 / 7) * 1.5 * usual.clip;
    for (const value of [0, 15]) {
      const sent = createEncoding(usual).decodeMean(new Array(512).fill(value), 1);
      expect(normOf(sent)).toBeLessThanOrEqual(longest + 1e-9);
    }
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [512, 512],
    [513, 1024],
    [3591, 4096],
  ])('holds %s numbers in %s', (dimension, length) => {
    expect(createEncoding({ ...usual, dimension }).length).toBe(length);
  });
});

describe('encode', () => {
  it('keeps the range and the norm, whatever the update', () => {
    fc.assert(
      fc.property(updates, fc.integer(), (update, seed) => {
        const encoded = small.encode(update, seededBytes(seed));
        expect(encoded.length).toBe(64);
        for (const value of encoded) {
          expect(Number.isInteger(value) && value >= 1 && value <= 15).toBe(true);
        }
        expect(normOf(encoded.map((value) => value - 8))).toBeLessThanOrEqual(small.sensitivity);
      }),
    );
  });

  it('gives an update of zeros no chance: it is nothing, as if nobody had sent it', () => {
    expect(small.encode(new Array(50).fill(0))).toEqual(new Array(64).fill(8));
  });

  it('draws again about once in a hundred times', () => {
    const update = Array.from({ length: 50 }, (_, index) => Math.sin(index));
    let bytes = 0;
    const random = seededBytes(3);
    const counted = (count: number) => {
      bytes += count;
      return random(count);
    };
    const rounds = 500;
    for (let round = 0; round < rounds; round++) small.encode(update, counted);
    expect(bytes / (rounds * 64 * 4)).toBeLessThan(1.02);
  });

  it('takes its chance from the platform unless told otherwise', () => {
    const update = Array.from({ length: 50 }, (_, index) => index / 50);
    const drawn = Array.from({ length: 8 }, () => small.encode(update).join());
    expect(new Set(drawn).size).toBe(8);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (value) => {
    expect(() => small.encode([...new Array(49).fill(0), value])).toThrow(ParameterError);
  });

  it('refuses another dimension', () => {
    expect(() => small.encode([1, 2])).toThrow('An update has 50 numbers, not 2.');
  });
});

describe('decodeMean', () => {
  const directions = Array.from({ length: 40 }, (_, member) =>
    Array.from({ length: 50 }, (_, index) => Math.sin(member + 2 * index) / 3),
  );
  const sumOf = (encoded: readonly number[][]) =>
    encoded[0]!.map((_, index) => encoded.reduce((sum, one) => sum + one[index]!, 0));

  it('gives the mean of clipped updates, but for the grid', () => {
    const random = seededBytes(4);
    const mean = small.decodeMean(sumOf(directions.map((one) => small.encode(one, random))), 40);
    const expected = directions[0]!.map(
      (_, index) => directions.reduce((sum, one) => sum + clip(one, 2)[index]!, 0) / 40,
    );
    expect(mean.length).toBe(50);
    const error = normOf(expected.map((value, index) => value - mean[index]!));
    // A coin's deviation is at most half a step: for 64 numbers of 40 updates 8 · step / 2 / √40 on average.
    expect(error).toBeLessThan(1.5 * ((8 * small.step) / 2 / Math.sqrt(40)));
    expect(error).toBeGreaterThan(0);
  });

  it('has the update itself as the mean of many encodings of it, where none of its numbers is cut off', () => {
    const update = clip(
      Array.from({ length: 50 }, (_, index) => Math.cos(index) - 0.3),
      0.7,
    );
    const random = seededBytes(5);
    const rounds = 3000;
    const encoded = Array.from({ length: rounds }, () => small.encode(update, random));
    const mean = small.decodeMean(sumOf(encoded), rounds);
    const error = normOf(update.map((value, index) => value - mean[index]!));
    const chance = (8 * small.step) / 2 / Math.sqrt(rounds);
    // Drawn again is about one in a hundred: it moves the mean by at most that much of a step in each number.
    expect(error).toBeLessThan(1.5 * chance + 0.02 * 8 * small.step);
  });

  it('keeps the direction of a long update, and shortens it a little', () => {
    const shares = Array.from({ length: 20 }, (_, seed) => {
      const signSeed = new Uint8Array(16).fill(seed);
      const one = createEncoding({ ...usual, signSeed });
      const update = clip(
        Array.from({ length: 455 }, (_, index) => Math.cos(seed + index ** 1.5)),
        2,
      );
      const decoded = one.decodeMean(one.encode(update, seededBytes(seed)), 1);
      const along = update.reduce((sum, value, index) => sum + value * decoded[index]!, 0);
      expect(along / (2 * normOf(decoded))).toBeGreaterThan(0.95);
      return normOf(decoded) / 2;
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.85);
    expect(mean).toBeLessThan(0.93);
  });

  it('adds up: it is linear, so noise on the sum is noise on the mean', () => {
    const random = seededBytes(6);
    const [a, b] = [directions[0]!, directions[1]!].map((one) => small.encode(one, random));
    const both = small.decodeMean(sumOf([a!, b!]), 2);
    const [alone, other] = [small.decodeMean(a!, 1), small.decodeMean(b!, 1)];
    both.forEach((value, index) => {
      expect(value).toBeCloseTo((alone[index]! + other[index]!) / 2, 12);
    });
    // Noise may take a sum below 0.
    expect(small.decodeMean(new Array(64).fill(-3), 1).every(Number.isFinite)).toBe(true);
  });

  it('refuses a sum of another length, and no updates', () => {
    expect(() => small.decodeMean([1], 1)).toThrow('A sum has 64 numbers, not 1.');
    for (const count of [0, -1, 1.5, Number.NaN]) {
      expect(() => small.decodeMean(new Array(64).fill(8), count)).toThrow(ParameterError);
    }
  });
});

describe('parameters', () => {
  it.each([
    ['dimension', 0],
    ['dimension', 1.5],
    ['dimension', 2 ** 21],
    ['clip', 0],
    ['clip', Number.NaN],
    ['clip', Number.POSITIVE_INFINITY],
    ['bits', 1],
    ['bits', 9],
    ['bits', 3.5],
    ['signSeed', new Uint8Array(15)],
  ])('%s is not %s', (parameter, value) => {
    const wrong = () => createEncoding({ ...usual, [parameter]: value });
    expect(wrong).toThrow(ParameterError);
    expect(wrong).toThrow(expect.objectContaining({ parameter }));
  });
});
