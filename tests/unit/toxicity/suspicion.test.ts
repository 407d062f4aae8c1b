import { describe, expect, it } from 'vitest';
import { hashedNgrams } from '../../../src/text';
import { LABELS, NgramBranch } from '../../../src/toxicity';
import { firstLook, rankBy } from '../../../src/toxicity/suspicion';
import type { ScoredWindow } from '../../../src/toxicity/windows';

const BUCKETS = 2 ** 10;

/** Each n-gram of the word adds 1 to one label and 2 to another. */
function geese() {
  const kernel = new Float32Array(BUCKETS * LABELS.length);
  for (const ngram of hashedNgrams('goose', BUCKETS)) kernel.set([1, 2], LABELS.length * ngram);
  return new NgramBranch(kernel);
}

/** A window over these places of a text, of a token each letter. */
function windowOver(start: number, end: number, passages: [number, number][] = []): ScoredWindow {
  const tokens = new Int32Array(end - start);
  return {
    text: 0,
    tokens,
    places: { starts: tokens, ends: tokens },
    range: { start, end },
    isFirst: start === 0,
    passages: passages.map(([from, to]) => ({
      start: from - start,
      end: to - start,
      range: { start: from, end: to },
    })),
  };
}

describe('the rank of a window', () => {
  const rankOf = rankBy(geese());

  it('is higher the more suspicious its words look, and the fewer they are', () => {
    const text = 'goose, a map and another map';
    const rankAt = (start: number, end: number) => rankOf(windowOver(start, end), text);
    expect(rankAt(0, 6)).toBeGreaterThan(rankAt(8, 14));
    expect(rankAt(8, 14)).toBeGreaterThan(rankAt(8, text.length));
    expect(rankAt(0, 6)).toBeGreaterThan(rankAt(0, text.length));
  });

  it('is that of the most suspicious of its sentences', () => {
    const text = `${'The map was drawn anew. '.repeat(5)}Goose!`;
    const start = text.length - 6;
    const sentences: [number, number][] = [
      [0, start - 1],
      [start, text.length],
    ];
    const read = rankOf(windowOver(0, text.length, sentences), text);
    expect(read).toBeGreaterThan(rankOf(windowOver(0, text.length), text));
  });

  it('hangs on the length alone where there are no n-grams', () => {
    const plain = rankBy(undefined);
    const goose = plain(windowOver(0, 5), 'goose');
    expect(goose).toBe(plain(windowOver(0, 5), 'maps.'));
    expect(goose).toBeGreaterThan(plain(windowOver(0, 9), 'two geese'));
  });
});

describe('the first look at a text', () => {
  const text = 'a map and another map, goose! and more';
  const windows = [windowOver(0, 20), windowOver(10, 30), windowOver(22, 38)] as const;
  /** By where a window starts, so that the middle one comes first and the last one next. */
  const rankOf = ({ range }: ScoredWindow) => ({ 0: 1, 10: 3, 22: 2 })[range.start]!;

  it('is at the window with the highest rank, and says when the rest is due', () => {
    const { window, rank, glance } = firstLook(windows, text, rankOf);
    expect(window).toBe(windows[1]);
    expect(rank).toBe(3);
    expect(glance!.range).toEqual({ start: 10, end: 30 });
    expect(glance!.restRank.unflagged).toBe(2);
  });

  it('leaves the rest of a flagged text for later the longer it is', () => {
    const flagged = (of: readonly ScoredWindow[]) =>
      firstLook(of, text, rankOf).glance!.restRank.flagged;
    expect(flagged(windows.slice(0, 2))).toBeGreaterThan(flagged(windows));
  });

  it('is at the first of equal windows, and at all of a text of one window', () => {
    expect(firstLook(windows, text, () => 0).window).toBe(windows[0]);
    const [, , last] = windows;
    expect(firstLook([last], text, rankOf)).toEqual({ window: last, rank: 2, glance: null });
  });
});
