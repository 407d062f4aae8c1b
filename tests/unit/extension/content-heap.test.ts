import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Heap } from '../../../src/extension/content/heap';

function drained<Item>(heap: Heap<Item>): Item[] {
  const items: Item[] = [];
  for (let item = heap.pop(); item !== undefined; item = heap.pop()) items.push(item);
  return items;
}

describe('Heap', () => {
  it('gives its items in order, whatever order they came in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        const heap = new Heap<number>((a, b) => a < b);
        for (const number of numbers) heap.push(number);
        expect(drained(heap)).toEqual([...numbers].sort((a, b) => a - b));
      }),
    );
  });

  it('takes items between those it gives', () => {
    const heap = new Heap<number>((a, b) => a < b);
    for (const number of [5, 3, 8]) heap.push(number);
    expect(heap.pop()).toBe(3);
    for (const number of [1, 6]) heap.push(number);
    expect(drained(heap)).toEqual([1, 5, 6, 8]);
    expect(heap.pop()).toBeUndefined();
  });

  it('compares a number of times that hardly grows with the number of items', () => {
    const comparisons = (size: number) => {
      let count = 0;
      const heap = new Heap<number>((a, b) => ++count > 0 && a < b);
      for (let index = 0; index < size; index++) heap.push((index * 7919) % size);
      drained(heap);
      return count / size;
    };
    expect(comparisons(16_384)).toBeLessThan(2.5 * comparisons(128));
  });
});
