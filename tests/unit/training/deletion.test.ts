import { describe, expect, it } from 'vitest';
import type { Engine, TextScore } from '../../../src/toxicity';
import { explain } from '../../../src/toxicity/evidence';
import { deletionTest, evidenceTime, HUNDRED_WORDS, METHODS } from '../../../src/training/deletion';
import { everyLabel } from '../review/every-label';

/** 0.3 for each of two bad words, 0.1 more when the two stand side by side. */
const probabilityOf = (text: string) =>
  0.1 +
  (text.includes('silly') ? 0.3 : 0) +
  (text.includes('goose') ? 0.3 : 0) +
  (text.includes('silly goose') ? 0.1 : 0);

const engine: Engine = {
  modelVersion: 'fake',
  backend: 'cpu',
  async score(texts): Promise<TextScore[]> {
    return texts.map((text) => ({
      scores: everyLabel(probabilityOf(text)),
      windows: everyLabel({ start: 0, end: text.length }),
      passages: null,
    }));
  },
  rank: () => 0,
  explain: (text, label, options = {}) => explain({ score: engine.score }, text, label, options),
  dispose: () => undefined,
};

const TEXT = 'one two silly goose five six seven eight nine ten';
let now = 0;
/** Each look at it takes a millisecond. */
const clock = () => now++;

const weightsOf = async (method: string) =>
  new Map(
    (await METHODS[method]!(engine, TEXT, 'toxicity')).map(({ start, end, weight }) => [
      TEXT.slice(start, end),
      weight,
    ]),
  );

describe('every method', () => {
  it.each(Object.keys(METHODS))('finds the words that carry the score: %s', async (method) => {
    const weights = await weightsOf(method);
    expect(weights.size).toBe(10);
    const [first, second] = [...weights].sort(([, a], [, b]) => b - a).map(([word]) => word);
    expect(new Set([first, second])).toEqual(new Set(['silly', 'goose']));
    expect(weights.get('nine')).toBeCloseTo(0);
  });

  it('shares the fall of a pair between its words', async () => {
    // "two silly" and "silly goose" fall by 0.4 and 0.7; half of their mean is the word's own.
    expect((await weightsOf('pair of words left out')).get('silly')).toBeCloseTo(0.275);
  });
});

describe('the deletion test', () => {
  it('says how far the score falls, and how much further than with random words', async () => {
    const { n, words, random, methods } = await deletionTest(
      engine,
      [TEXT, `${TEXT} eleven twelve`],
      'toxicity',
      clock,
    );
    expect([n, words]).toEqual([2, 11]);
    expect(random.value).toBeGreaterThanOrEqual(0);
    expect(random.value).toBeLessThan(0.5);
    expect(methods.map(({ method }) => method)).toEqual(Object.keys(METHODS));
    for (const { fall, beyondRandom, scorings } of methods) {
      expect(fall.value).toBeCloseTo(0.7);
      expect(beyondRandom.value).toBeCloseTo(0.7 - random.value);
      expect(scorings).toBe(1);
    }
  });

  it('gives the same figures again', async () => {
    const once = await deletionTest(engine, [TEXT], 'toxicity', clock);
    expect(await deletionTest(engine, [TEXT], 'toxicity', clock)).toEqual(once);
  });

  it('refuses to say anything of nothing', async () => {
    await expect(deletionTest(engine, [], 'toxicity', clock)).rejects.toBeInstanceOf(RangeError);
  });
});

describe('the time of evidence', () => {
  it('is measured on a hundred words, by turns with one scoring', async () => {
    expect(HUNDRED_WORDS.split(' ')).toHaveLength(100);
    const { words, rounds, scoring, evidence, ratio } = await evidenceTime(
      engine,
      'toxicity',
      5,
      clock,
    );
    expect([words, rounds]).toEqual([100, 5]);
    expect(scoring).toEqual({ median: 1, least: 1, most: 1 });
    expect(evidence).toEqual({ median: 1, least: 1, most: 1 });
    expect(ratio).toBe(1);
  });
});
