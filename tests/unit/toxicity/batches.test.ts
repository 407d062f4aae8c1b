import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthBuckets } from '../../../src/toxicity/batches';

const limits = { rows: 8, tokens: 768, run: 20 };

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
    const sizes = lengthBuckets(Array(16).fill(128), limits).map((batch) => batch.length);
    expect(sizes.toSorted()).toEqual([4, 6, 6]);
  });

  it('starts another batch where padding would cost more than a run', () => {
    expect(lengthBuckets([37, 128], limits)).toEqual([[0], [1]]);
    expect(lengthBuckets([110, 128], limits)).toEqual([[0, 1]]);
    expect(lengthBuckets([10, 100, 12, 100], limits)).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  it('costs no more than any other cut of the rows', () => {
    const lists = fc.array(fc.integer({ min: 1, max: 128 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lists, fc.nat(127), (lengths, cuts) => {
        const sorted = [...lengths].sort((a, b) => a - b);
        const cost = (batch: readonly number[]) => batch.length * batch.at(-1)! + limits.run;
        const other: number[][] = [[]];
        sorted.forEach((length, index) => {
          if (index > 0 && (cuts >> (index - 1)) % 2 === 1) other.push([]);
          other.at(-1)!.push(length);
        });
        fc.pre(other.every((batch) => batch.length * batch.at(-1)! <= limits.tokens));
        const sum = (batches: readonly (readonly number[])[]) =>
          batches.reduce((total, batch) => total + cost(batch), 0);
        const own = lengthBuckets(lengths, limits).map((batch) =>
          batch.map((index) => lengths[index]!),
        );
        expect(sum(own)).toBeLessThanOrEqual(sum(other));
      }),
    );
  });

  it('lets a row that is over the limit by itself go alone', () => {
    expect(lengthBuckets([900, 2], limits)).toEqual([[1], [0]]);
  });
});
