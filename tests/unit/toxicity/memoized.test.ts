import { describe, expect, it } from 'vitest';
import {
  type Engine,
  LABELS,
  memoized,
  type ScoreStore,
  scoreKey,
  type TextScore,
} from '../../../src/toxicity';

/** The score that stands for a text here: its length. */
function scoreOf(text: string): TextScore {
  const perLabel = <T>(value: T) =>
    Object.fromEntries(LABELS.map((label) => [label, value])) as Record<(typeof LABELS)[number], T>;
  return {
    scores: perLabel(text.length / 100),
    windows: perLabel({ start: 0, end: text.length }),
    passages: null,
  };
}

/** What a glance at a text says here: of its first letter, where there are more. */
function glanceAt(text: string): TextScore {
  if (text.length === 1) return scoreOf(text);
  const restRank = { unflagged: 0, flagged: 1 };
  return { ...scoreOf(text[0]!), glance: { range: { start: 0, end: 1 }, restRank } };
}

/** Remembers what it was asked; fails from a given text on. */
function countingEngine(failsAt?: string) {
  const asked: string[] = [];
  const glances: (TextScore | undefined)[] = [];
  const engine: Engine = {
    modelVersion: 'v1',
    backend: 'cpu',
    async score(texts, { onScored, glance, glances: known = [] } = {}) {
      return texts.map((text, index) => {
        if (text === failsAt) throw new Error('out of order');
        asked.push(text);
        glances.push(known[index]);
        const score = glance ? glanceAt(text) : scoreOf(text);
        onScored?.(index, score);
        return score;
      });
    },
    rank: (text) => text.length,
    explain: async (_text, label) => ({ label, probability: 0, words: [] }),
    dispose() {},
  };
  return { engine, asked, glances };
}

function mapStore() {
  const kept = new Map<string, TextScore>();
  const store: ScoreStore = {
    getMany: async (keys) => keys.map((key) => kept.get(key)),
    async putMany(entries) {
      for (const [key, score] of entries) kept.set(key, score);
    },
  };
  return { kept, store };
}

describe('memoized', () => {
  it('scores the same text once, within a request and over requests', async () => {
    const { engine, asked } = countingEngine();
    const { store } = mapStore();
    const memo = memoized(engine, store);
    expect(await memo.score(['a', 'bb', 'a'])).toEqual(['a', 'bb', 'a'].map(scoreOf));
    expect(await memo.score(['bb', 'ccc'])).toEqual(['bb', 'ccc'].map(scoreOf));
    expect(asked).toEqual(['a', 'bb', 'ccc']);
  });

  it('tells every place of a text when it is done, known ones first', async () => {
    const { engine } = countingEngine();
    const { store } = mapStore();
    const memo = memoized(engine, store);
    await memo.score(['known']);
    const order: number[] = [];
    await memo.score(['new', 'known', 'new'], { onScored: (index) => order.push(index) });
    expect(order).toEqual([1, 0, 2]);
  });

  it('keeps scores under a hash of model version and text, and never the text', async () => {
    const { engine } = countingEngine();
    const { kept, store } = mapStore();
    await memoized(engine, store).score(['a secret']);
    const [key] = [...kept.keys()];
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(key).toBe(await scoreKey('v1', 'a secret'));
    expect(key).not.toBe(await scoreKey('v2', 'a secret'));
    expect(JSON.stringify([...kept])).not.toContain('secret');
  });

  it('glances once, then asks for no more than the rest, and glances no more at what is known', async () => {
    const { engine, asked, glances } = countingEngine();
    const { store } = mapStore();
    const memo = memoized(engine, store);
    expect(await memo.score(['a', 'bb'], { glance: true })).toEqual(['a', 'bb'].map(glanceAt));
    expect(await memo.score(['bb'], { glance: true })).toEqual([glanceAt('bb')]);
    expect(await memo.score(['a', 'bb', 'cc'])).toEqual(['a', 'bb', 'cc'].map(scoreOf));
    expect(await memo.score(['bb'], { glance: true })).toEqual([scoreOf('bb')]);
    expect(asked).toEqual(['a', 'bb', 'bb', 'cc']);
    expect(glances).toEqual([undefined, undefined, glanceAt('bb'), undefined]);
  });

  it('keeps what was scored before a failure', async () => {
    const { engine } = countingEngine('bad');
    const { kept, store } = mapStore();
    await expect(memoized(engine, store).score(['good', 'bad'])).rejects.toThrow('out of order');
    expect([...kept.keys()]).toEqual([await scoreKey('v1', 'good')]);
  });
});
