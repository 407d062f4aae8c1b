import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cryptographicBytes, uniformBelow } from '../../../../src/federated/noise/random-source';
import { expectDistribution } from './chi-square';
import { seededBytes } from './seeded-bytes';

/** Gives these bytes, and fails when there are no more. */
function bytes(...given: number[]) {
  return (count: number) => {
    expect(given.length).toBeGreaterThanOrEqual(count);
    return Uint8Array.from(given.splice(0, count));
  };
}

describe('uniformBelow', () => {
  it('takes the upper bits of the last word, least significant first', () => {
    expect(uniformBelow(10n, bytes(0xff, 0xff, 0xff, 0x9f))).toBe(9n);
    expect(uniformBelow(1n << 32n, bytes(1, 2, 3, 4, 0, 0, 0, 0))).toBe(0x04030201n);
    expect(uniformBelow(1n << 39n, bytes(1, 2, 3, 4, 0xff, 0xff, 0xff, 0x05))).toBe(0x0504030201n);
  });

  it('draws again what is not below, instead of folding it in', () => {
    expect(uniformBelow(10n, bytes(0, 0, 0, 0xa0, 0, 0, 0, 0xf0, 0, 0, 0, 0x30))).toBe(3n);
    expect(uniformBelow(1n, bytes(0, 0, 0, 0x80, 0, 0, 0, 0x70))).toBe(0n);
  });

  it('stays below any bound', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 1n << 200n }), fc.integer(), (bound, seed) => {
        const value = uniformBelow(bound, seededBytes(seed));
        expect(value >= 0n && value < bound).toBe(true);
      }),
    );
  });

  it.each([2, 3, 10, 17])('gives each number below %s as often', (bound) => {
    const random = seededBytes(bound);
    const drawn = Array.from({ length: 10_000 }, () => Number(uniformBelow(BigInt(bound), random)));
    expectDistribution(drawn, (value) => (value >= 0 && value < bound ? 1 / bound : 0));
  });

  it('spreads over bounds of several words', () => {
    const random = seededBytes(5);
    const bound = 3n << 70n;
    const thirds = Array.from({ length: 6000 }, () => Number(uniformBelow(bound, random) >> 70n));
    expectDistribution(thirds, (value) => (value >= 0 && value < 3 ? 1 / 3 : 0));
  });
});

describe('cryptographicBytes', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('gives the bytes of the platform in their order, each once', () => {
    let next = 0;
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      const bytes = array as unknown as Uint8Array;
      bytes.forEach((_, index) => {
        bytes[index] = next++ % 251;
      });
      return array;
    });
    const random = cryptographicBytes();
    const given = Array.from({ length: 4000 }, () => [...random(4)]).flat();
    // 4096 is a multiple of 4: nothing is left over at the end of a pool.
    expect(given).toEqual(Array.from({ length: 16_000 }, (_, index) => index % 251));
  });

  it('does not hand out its own memory', () => {
    const random = cryptographicBytes();
    expect(random(8).buffer.byteLength).toBe(8);
  });

  it('differs from call to call, and from source to source', () => {
    const random = cryptographicBytes();
    const hex = [random(16), random(16), cryptographicBytes()(16)].map((one) => one.join());
    expect(new Set(hex).size).toBe(3);
  });

  it('refuses more than it fetches at once', () => {
    const random = cryptographicBytes();
    expect(random(4096).length).toBe(4096);
    expect(() => random(4097)).toThrow(RangeError);
  });
});
