import { describe, expect, it, vi } from 'vitest';
import type { FoundComment } from '../../../src/discussion';
import type { Ask } from '../../../src/extension/content/ask';
import { Ranking } from '../../../src/extension/content/ranking';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

/** A comment is as suspicious as the number that its text begins with. */
const comments = (texts: readonly (number | string)[]) =>
  texts.map((text, index) => ({ id: `c-${index}`, text: `${text}` }) as FoundComment);

function ranking(before: () => Promise<void> = async () => undefined) {
  const asked: number[] = [];
  const ask = async (_: 'rank', { texts }: { texts: readonly string[] }) => {
    asked.push(texts.length);
    await before();
    return { ranks: texts.map((text) => Number.parseFloat(text)) };
  };
  const taken = new Set<FoundComment>();
  const own = new Ranking(
    ask as unknown as Ask,
    (comment) => !taken.has(comment),
    new AbortController().signal,
  );
  /** The next comments, which then wait no more. */
  const share = (count: number) => {
    const found = own.next(count);
    for (const comment of [...found.glances, ...found.rests]) taken.add(comment);
    return found;
  };
  /** Their texts, where none has been glanced at. */
  const next = (count: number) => {
    const { glances, rests } = share(count);
    expect(rests).toEqual([]);
    return glances.map(({ text }) => text);
  };
  return { asked, own, taken, share, next };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('Ranking', () => {
  it('gives comments as they came before ranks are known, then the most suspicious first', async () => {
    const { own, next } = ranking();
    own.restart(comments([0, 1, 3, 1.5, 4, 2]), 1);
    expect(next(2)).toEqual(['0', '1']);
    await settled();
    expect(next(3)).toEqual(['4', '3', '2']);
    expect(next(3)).toEqual(['1.5']);
    expect(next(3)).toEqual([]);
  });

  it('gives each comment once, and of equal ones the first first', async () => {
    const { own, next } = ranking();
    own.restart(comments(['5', '1 a', '4', '1 b', '3', '9', '2', '6']), 1);
    await settled();
    expect([next(3), next(3), next(3)].flat()).toEqual([
      '9',
      '6',
      '5',
      '4',
      '3',
      '2',
      '1 a',
      '1 b',
    ]);
  });

  it('asks in messages of 512, one after the other, and for each comment once', async () => {
    const { own, asked, next } = ranking();
    const many = comments(Array.from({ length: 1_050 }, (_, index) => index));
    own.restart(many, 8);
    own.restart(many, 8);
    expect(asked).toEqual([512]);
    await settled();
    expect(asked).toEqual([512, 512, 26]);
    own.restart(many, 8);
    await settled();
    expect(asked).toHaveLength(3);
    expect(next(2)).toEqual(['1049', '1048']);
  });

  it('asks for fewer at once where they are long', async () => {
    const { own, asked } = ranking();
    own.restart(
      comments(Array.from({ length: 5 }, (_, index) => `${index}${' '.repeat(60_000)}`)),
      1,
    );
    await settled();
    expect(asked).toEqual([2, 2, 1]);
  });

  it('begins anew: what waits again, came or went is in order, with the ranks that are known', async () => {
    const { own, asked, taken, next } = ranking();
    const all = comments([1, 5, 3]);
    own.restart(all, 1);
    await settled();
    expect(next(2)).toEqual(['5', '3']);
    taken.delete(all[1]!);
    own.restart([...comments([4]), all[0]!, all[1]!], 1);
    await settled();
    expect(asked).toEqual([3, 1]);
    expect(next(3)).toEqual(['5', '4', '1']);
  });

  it('gives no comment that has stopped waiting, and asks for the rank of none', async () => {
    const { own, asked, taken, next } = ranking();
    const all = comments(Array.from({ length: 600 }, (_, index) => index));
    own.restart(all, 8);
    for (const comment of all.slice(50, 598)) taken.add(comment);
    await settled();
    expect(asked).toEqual([512, 2]);
    expect(next(4)).toEqual(['599', '598', '49', '48']);
  });

  it('asks for nothing where there is nothing to choose', () => {
    const { own, asked, next } = ranking();
    own.restart(comments([1, 2, 3]), 8);
    expect(asked).toEqual([]);
    expect(next(8)).toEqual(['1', '2', '3']);
  });

  it('keeps the order given when ranks cannot be had, and asks no more', async () => {
    const { own, asked, next } = ranking(() => Promise.reject(new Error('gone')));
    own.restart(comments(Array.from({ length: 100 }, (_, index) => index)), 8);
    await settled();
    expect(next(3)).toEqual(['0', '1', '2']);
    await settled();
    expect(asked).toEqual([100]);
  });

  it('gives a comment again for its rest, when that is as suspicious as others are', async () => {
    const { own, taken, share } = ranking();
    const all = comments([5, 4, 2, 1]);
    own.restart(all, 1);
    await settled();
    expect(share(1)).toEqual({ glances: [all[0]], rests: [] });
    taken.delete(all[0]!);
    own.again(all[0]!, 2.5);
    expect(share(2)).toEqual({ glances: [all[1]], rests: [all[0]] });
    expect(share(3)).toEqual({ glances: [all[2], all[3]], rests: [] });
  });

  it('knows whose rest is left when it begins anew, and when the first rank comes late', async () => {
    const { own, taken, share } = ranking();
    const all = comments([5, 4]);
    own.restart(all, 1);
    expect(share(1)).toEqual({ glances: [all[0]], rests: [] });
    taken.delete(all[0]!);
    own.again(all[0]!, 3);
    await settled();
    own.restart(all, 1);
    expect(share(1)).toEqual({ glances: [all[1]], rests: [] });
    expect(share(1)).toEqual({ glances: [], rests: [all[0]] });
  });

  it('sorts a few by what is known of them', async () => {
    const { own } = ranking();
    const all = comments([2, 3, 1]);
    const late = comments([9, 8]);
    own.restart(all, 1);
    await settled();
    const sorted = own.sorted([...late, ...all]).map(({ text }) => text);
    expect(sorted).toEqual(['3', '2', '1', '9', '8']);
  });
});
