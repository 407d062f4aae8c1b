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

/** Remembers what it was asked; fails from a given text on. */
function countingEngine(failsAt?: string) {
  const asked: string[] = [];
  const engine: Engine = {
    modelVersion: 'v1',
    backend: 'cpu',
    async score(texts, { onScored } = {}) {
      return texts.map((text, index) => {
        if (text === failsAt) throw new Error('out of order');
        asked.push(text);
        onScored?.(index, scoreOf(text));
        return scoreOf(text);
      });
    },
    explain: async (_text, label) => ({ label, probability: 0, words: [] }),
    dispose() {},
  };
  return { engine, asked };
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

  it('keeps what was scored before a failure', async () => {
    const { engine } = countingEngine('bad');
    const { kept, store } = mapStore();
    await expect(memoized(engine, store).score(['good', 'bad'])).rejects.toThrow('out of order');
    expect([...kept.keys()]).toEqual([await scoreKey('v1', 'good')]);
  });
});
