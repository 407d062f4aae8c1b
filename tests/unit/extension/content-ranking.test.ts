import { describe, expect, it } from 'vitest';
import type { FoundComment } from '../../../src/discussion';
import type { Ask } from '../../../src/extension/content/ask';
import { Ranking } from '../../../src/extension/content/ranking';

/** A comment is as suspicious as its text says. */
const comments = (ranks: readonly number[]) =>
  ranks.map((rank, index) => ({ id: `c-${index}`, text: `${rank}` }) as FoundComment);

function ranking(before: () => Promise<void> = async () => undefined) {
  const asked: number[] = [];
  const ask = async (_: 'rank', { texts }: { texts: readonly string[] }) => {
    asked.push(texts.length);
    await before();
    return { ranks: texts.map(Number) };
  };
  return { asked, ranking: new Ranking(ask as unknown as Ask, new AbortController().signal) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const ids = (found: readonly FoundComment[]) => found.map(({ id }) => id);

describe('Ranking', () => {
  it('gives the order of the page before ranks are known, then the most suspicious first', async () => {
    const { ranking: own } = ranking();
    const all = comments([0, 3, 1, 3, 2]);
    expect(ids(own.first(all, 2))).toEqual(['c-0', 'c-1']);
    await settled();
    expect(ids(own.first(all, 3))).toEqual(['c-1', 'c-3', 'c-4']);
    expect(ids(own.first(all, 9))).toEqual(['c-0', 'c-1', 'c-2', 'c-3', 'c-4']);
  });

  it('leaves nobody out: each comes first once those before it are gone', async () => {
    const { ranking: own } = ranking();
    let left = comments([5, 1, 4, 1, 3, 9, 2, 6]);
    own.first(left, 1);
    await settled();
    const order: string[] = [];
    while (left.length > 0) {
      const batch = own.first(left, 3);
      order.push(...batch.map(({ text }) => text));
      left = left.filter((comment) => !batch.includes(comment));
    }
    // The last three are no more than a batch, which needs no order.
    expect(order).toEqual(['9', '6', '5', '4', '3', '2', '1', '1']);
  });

  it('asks in messages of 64, one after the other, and for each comment once', async () => {
    const { ranking: own, asked } = ranking();
    const many = comments(Array.from({ length: 150 }, (_, index) => index));
    own.first(many, 8);
    own.first(many, 8);
    expect(asked).toEqual([64]);
    await settled();
    expect(asked).toEqual([64, 64, 22]);
    expect(ids(own.first(many, 1))).toEqual(['c-149']);
    await settled();
    expect(asked).toHaveLength(3);
  });

  it('asks for nothing where there is nothing to choose', () => {
    const { ranking: own, asked } = ranking();
    own.first(comments([1, 2, 3]), 8);
    expect(asked).toEqual([]);
  });

  it('keeps the order of the page when ranks cannot be had, and asks no more', async () => {
    const { ranking: own, asked } = ranking(() => Promise.reject(new Error('gone')));
    const all = comments([0, 3, 1]);
    own.first(all, 2);
    await settled();
    expect(ids(own.first(all, 2))).toEqual(['c-0', 'c-1']);
    await settled();
    expect(asked).toEqual([3]);
  });
});
