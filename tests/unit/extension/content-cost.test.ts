// @vitest-environment jsdom
/** What a batch costs the page, in steps that are counted, on short pages and on long ones. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FoundComment } from '../../../src/discussion';
import type { Ask } from '../../../src/extension/content/ask';
import { type FlaggedComment, Ledger } from '../../../src/extension/content/ledger';
import { createMarks, type Marks } from '../../../src/extension/content/marks';
import { startScoring } from '../../../src/extension/content/scoring';
import { preparePage, scored } from './content-page';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

const SHORT = 1000;
const LONG = 16_000;

let life: AbortController;

beforeEach(() => {
  life = new AbortController();
  preparePage('');
  Object.assign(globalThis, { innerHeight: 100 });
});

afterEach(() => life.abort());

/** Comments, each 20 px high under the one before it, that count how often anything of theirs is looked at. */
function countedComments(length: number) {
  const looks = { fields: 0, boxes: 0 };
  const comments = Array.from({ length }, (_, index) => {
    const range = {
      getBoundingClientRect() {
        looks.boxes++;
        return new DOMRect(0, 20 * index, 100, 20);
      },
    };
    const plain = { id: `c-${index}`, text: `Thought ${index}.`, author: 'Ann', range };
    return new Proxy(plain as unknown as FoundComment, {
      get(target, key, receiver) {
        looks.fields++;
        return Reflect.get(target, key, receiver);
      },
    });
  });
  return { looks, comments };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Scores a page whose answers come one by one, when they are asked for. */
function page(length: number) {
  const { looks, comments } = countedComments(length);
  const waiting: (() => void)[] = [];
  const asked: string[][] = [];
  const ask = async (name: string, request: { texts: string[]; items: { id: string }[] }) => {
    // The later on the page, the more suspicious.
    if (name === 'rank') return { ranks: request.texts.map((text) => Number(/\d+/.exec(text))) };
    asked.push(request.items.map(({ id }) => id));
    await new Promise<void>((resolve) => waiting.push(resolve));
    return { modelVersion: 'v1', judgements: request.items.map(() => scored({ insult: 0.9 })) };
  };
  const ledger = new Ledger();
  const judged: string[] = [];
  const onJudged = (batch: readonly FoundComment[]) => {
    judged.push(...batch.map(({ id }) => id));
    ledger.progress();
  };
  const events = { onJudged, onDone: () => undefined, onFailed: () => undefined };
  const scoring = startScoring(ledger, ask as unknown as Ask, events, life.signal);
  ledger.update(comments);
  scoring.resume();
  const answerOne = async () => {
    waiting.shift()!();
    await settled();
  };
  return { looks, asked, judged, ledger, answerOne, isDone: () => waiting.length === 0 };
}

async function looksPerBatch(length: number, batches: number) {
  const { looks, asked, answerOne } = page(length);
  await settled();
  const { fields, boxes } = looks;
  const before = asked.flat().length;
  for (let batch = 0; batch < batches; batch++) await answerOne();
  const comments = asked.flat().length - before;
  return {
    size: comments / batches,
    fields: (looks.fields - fields) / comments,
    boxes: (looks.boxes - boxes) / batches,
  };
}

describe('a batch', () => {
  test('looks at each comment as often on a long page as on a short one, and has more of them', async () => {
    const short = await looksPerBatch(SHORT, 20);
    const long = await looksPerBatch(LONG, 20);
    // Bisection alone grows: by one step for each doubling.
    const doublings = Math.log2(LONG / SHORT);
    expect(long.boxes).toBeLessThanOrEqual(short.boxes + doublings + 1);
    expect(long.fields).toBeLessThanOrEqual(short.fields + (doublings + 1) / short.size);
    expect(short.size).toBeLessThanOrEqual(32);
    expect(long.size).toBeGreaterThan(short.size);
  });

  test('leaves nobody out: all are judged once, what is in view first, then what is suspicious', async () => {
    const { asked, judged, isDone, answerOne } = page(SHORT);
    await settled();
    while (!isDone()) await answerOne();
    expect(new Set(judged).size).toBe(SHORT);
    expect(judged).toHaveLength(SHORT);
    expect(asked[0]!.toSorted()).toEqual(['c-0', 'c-1', 'c-2', 'c-3', 'c-4']);
    // The second batch was asked for before any rank was known.
    expect(asked[2]).toEqual(Array.from({ length: 32 }, (_, index) => `c-${SHORT - 1 - index}`));
  });
});

describe('marks', () => {
  /** A flagged comment in the page whose place and judgement count how often they are read. */
  function flagged(index: number, looks: { places: number; judgements: number }) {
    const paragraph = document.createElement('p');
    paragraph.textContent = `Rude thought ${index}.`;
    document.body.append(paragraph);
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    const found = { id: `c-${index}`, text: paragraph.textContent } as FoundComment;
    const place = () => {
      looks.places++;
      return range;
    };
    Object.defineProperty(found, 'range', { get: place });
    const judgement = new Proxy(scored({ insult: 0.9 }), {
      get(target, key) {
        looks.judgements++;
        return Reflect.get(target, key);
      },
    });
    return { found, judgement: judgement as typeof judgement & { status: 'scored' } };
  }

  function show(marks: Marks, all: readonly FlaggedComment[]): void {
    for (const comment of all) marks.change(comment.found.id, comment);
  }

  test('of other comments are left alone when one changes', () => {
    const looks = { places: 0, judgements: 0 };
    const marks = createMarks(() => new Promise(() => undefined), false, life.signal);
    const all = Array.from({ length: 50 }, (_, index) => flagged(index, looks));
    show(marks, all);
    expect(looks.places).toBeGreaterThanOrEqual(50);
    looks.places = 0;
    marks.change('c-7', all[7]!);
    expect(looks.places).toBeLessThan(3);
    marks.change('c-7', null);
    expect(marks.jumpTo('c-7')).toBe(false);
    expect(marks.jumpTo('c-8')).toBe(true);
  });

  test('are not drawn again by a scan that finds what was there', () => {
    const looks = { places: 0, judgements: 0 };
    const marks = createMarks(() => new Promise(() => undefined), false, life.signal);
    const all = Array.from({ length: 5 }, (_, index) => flagged(index, looks));
    show(marks, all);
    expect(looks.judgements).toBeGreaterThan(0);
    looks.judgements = 0;
    show(marks, all);
    expect(looks.judgements).toBe(0);
    const rebuilt = document.querySelectorAll('p')[2]!;
    rebuilt.replaceChildren('Rude thought 2.');
    show(marks, all);
    expect(rebuilt.nextElementSibling?.localName).toBe('span');
    expect(looks.judgements).toBe(0);
  });
});
