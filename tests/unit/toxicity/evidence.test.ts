import { describe, expect, it } from 'vitest';
import type { TextScore } from '../../../src/toxicity';
import { type Explainer, explain, without, wordsOf } from '../../../src/toxicity/evidence';
import { everyLabel } from '../review/every-label';

const probabilityOf = (text: string) =>
  0.1 + 0.4 * ['goose', 'turnip'].filter((word) => text.toLowerCase().includes(word)).length;

/** Scores by a list of words: 0.4 for each kind of bad word that stands in the window. */
function fake(leaveOut?: Explainer['leaveOut']): Explainer & { readonly asked: string[][] } {
  const asked: string[][] = [];
  return {
    asked,
    ...(leaveOut && { leaveOut }),
    async score(texts): Promise<TextScore[]> {
      asked.push([...texts]);
      return texts.map((text) => ({
        scores: everyLabel(probabilityOf(text)),
        windows: everyLabel(windowOf(text)),
        passages: null,
      }));
    },
  };
}

const windowOf = (text: string) => ({ start: text.indexOf('|') + 1, end: text.length });
/** As the model does it inside, with a small difference to reading each variant anew. */
const inside: Explainer['leaveOut'] = async (text, _range, groups) => [
  probabilityOf(text),
  ...groups.map((places) => probabilityOf(without(text, places)) + 0.01),
];
const HARMLESS = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen';

describe('explain', () => {
  it.each([
    ['by reading', undefined],
    ['by leaving out', inside],
  ])(
    'weighs each word by what its absence takes away, at every place it stands: %s',
    async (_, leaveOut) => {
      const text = 'outside the window|You goose, you utter GOOSE and turnip!';
      const { probability, words } = await explain(fake(leaveOut), text, 'insult', {});
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
    },
  );

  it('reads a long text once, and leaves its words out inside the model', async () => {
    const engine = fake(inside);
    const text = `before|${HARMLESS} you goose ${HARMLESS}`;
    const { words } = await explain(engine, text, 'insult', {});
    expect(engine.asked).toEqual([[text]]);
    expect(words[0]).toMatchObject({ word: 'goose', weight: expect.closeTo(0.39) });
    expect(text.slice(words[0]!.start, words[0]!.end)).toBe('goose');
    expect(words.at(-1)!.weight).toBeCloseTo(-0.01);
  });

  it('reads every variant of a short text, and of a long one where nobody can look inside', async () => {
    const short = fake(inside);
    await explain(short, 'it|you goose', 'insult', {});
    expect(short.asked[1]).toEqual(['you goose', ' goose', 'you ']);
    const long = fake();
    await explain(long, `${HARMLESS} you goose ${HARMLESS}`, 'insult', {});
    expect(long.asked[1]).toHaveLength(17);
  });

  it('has no evidence in a text without words', async () => {
    expect((await explain(fake(inside), '...', 'insult', {})).words).toEqual([]);
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
