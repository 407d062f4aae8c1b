import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPacks } from '../../../src/toxicity/packs';

const self = (size: number) => size;

describe('inPacks', () => {
  it('fills each pack before the next, and keeps the order', () => {
    expect(inPacks([60, 60, 9, 128, 1, 127, 1], self, 128)).toEqual([
      [60, 60],
      [9],
      [128],
      [1, 127],
      [1],
    ]);
  });

  it('lets what is over the limit go alone', () => {
    expect(inPacks([5, 200, 5], self, 128)).toEqual([[5], [200], [5]]);
  });

  it('has no pack of nothing', () => {
    expect(inPacks([], self, 128)).toEqual([]);
  });

  it('loses nothing, and stops only where the next one does not fit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 128 })), (sizes) => {
        const packs = inPacks(sizes, self, 128);
        expect(packs.flat()).toEqual(sizes);
        packs.forEach((pack, index) => {
          const sum = pack.reduce((a, b) => a + b, 0);
          expect(sum).toBeLessThanOrEqual(128);
          const next = packs[index + 1]?.[0];
          if (next !== undefined) expect(sum + next).toBeGreaterThan(128);
        });
      }),
    );
  });
});
