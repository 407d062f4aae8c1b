import { describe, expect, it } from 'vitest';
import { LABELS, type TextScore } from '../../../src/toxicity';
import { explain, wordsOf } from '../../../src/toxicity/evidence';

/** Scores by a list of words: 0.4 for each kind of bad word that stands in the window. */
const engine = {
  async score(texts: readonly string[]): Promise<TextScore[]> {
    return texts.map((text) => {
      const kinds = ['goose', 'turnip'].filter((word) => text.toLowerCase().includes(word)).length;
      const start = Math.max(text.indexOf('|') + 1, 0);
      const perLabel = <T>(value: T) =>
        Object.fromEntries(LABELS.map((label) => [label, value])) as Record<
          (typeof LABELS)[number],
          T
        >;
      return {
        scores: perLabel(0.1 + 0.4 * kinds),
        windows: perLabel({ start, end: text.length }),
      };
    });
  },
};

describe('explain', () => {
  it('weighs each word by what its absence takes away, at every place it stands', async () => {
    const text = 'outside the window|You goose, you utter GOOSE and turnip!';
    const { probability, words } = await explain(engine, text, 'insult', {});
    expect(probability).toBeCloseTo(0.9);
    expect(words.slice(0, 3).map(({ word }) => word.toLowerCase())).toEqual([
      'goose',
      'goose',
      'turnip',
    ]);
    expect(words.slice(0, 3).map(({ weight }) => weight)).toEqual([
      expect.closeTo(0.4),
      expect.closeTo(0.4),
      expect.closeTo(0.4),
    ]);
    expect(words.slice(3).every(({ weight }) => weight === 0)).toBe(true);
    expect(words.every(({ start }) => start > text.indexOf('|'))).toBe(true);
    expect(text.slice(words[0]!.start, words[0]!.end)).toBe('goose');
    expect(text.slice(words[1]!.start, words[1]!.end)).toBe('GOOSE');
  });
});

describe('wordsOf', () => {
  it('leaves punctuation around a word out, and keeps what hides letters in it', () => {
    const words = wordsOf('("Well"), you f**k, $hit-head... naïve? I\'m a 🙂').map(
      ({ word }) => word,
    );
    expect(words).toEqual(['Well', 'you', 'f**k', '$hit-head', 'naïve', "I'm", 'a']);
  });
});
