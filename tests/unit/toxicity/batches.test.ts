import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthBuckets } from '../../../src/toxicity/batches';

const limits = { rows: 8, tokens: 768 };

describe('lengthBuckets', () => {
  it('puts every row into exactly one batch, shortest first, within the limits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 128 }), { maxLength: 60 }), (lengths) => {
        const batches = lengthBuckets(lengths, limits);
        const order = batches.flat();
        expect([...order].sort((a, b) => a - b)).toEqual([...lengths.keys()]);
        expect(order.map((index) => lengths[index])).toEqual([...lengths].sort((a, b) => a - b));
        for (const batch of batches) {
          const longest = Math.max(...batch.map((index) => lengths[index]!));
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(limits.rows);
          expect(batch.length * longest).toBeLessThanOrEqual(limits.tokens);
        }
      }),
    );
  });

  it('fills batches as far as the limits allow', () => {
    expect(lengthBuckets([5, 5, 5, 5], limits)).toHaveLength(1);
    expect(lengthBuckets(Array(16).fill(128), limits).map((batch) => batch.length)).toEqual([
      6, 6, 4,
    ]);
  });

  it('lets a row that is over the limit by itself go alone', () => {
    expect(lengthBuckets([900, 2], limits)).toEqual([[1], [0]]);
  });
});
