import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryingWords, segmentsOf, strengthOf } from '../../../src/extension/popup/highlight';
import type { EvidenceWord } from '../../../src/toxicity';

const word = (text: string, weight: number): EvidenceWord => ({
  word: text,
  weight,
  start: 0,
  end: 0,
});
const marked = (text: string, words: EvidenceWord[]) =>
  segmentsOf(text, words)
    .filter(({ strength }) => strength > 0)
    .map(({ text: part, strength }) => [part, strength]);

describe('carryingWords', () => {
  it('keeps different words that carry something, strongest first', () => {
    const words = [word('the', 0.001), word('dull', 0.2), word('fool', 0.5), word('Fool', 0.5)];
    expect(carryingWords(words).map((each) => each.word)).toEqual(['fool', 'dull']);
  });

  it('leaves out words that lower the score', () => {
    expect(carryingWords([word('please', -0.4)])).toEqual([]);
  });

  it('keeps a readable number', () => {
    const many = Array.from({ length: 30 }, (_, place) => word(`w${place}`, 0.5));
    expect(carryingWords(many)).toHaveLength(8);
  });
});

describe('strengthOf', () => {
  it('compares with the strongest word', () => {
    const strongest = word('fool', 0.6);
    expect(strengthOf(strongest, strongest)).toBe(3);
    expect(strengthOf(word('dull', 0.3), strongest)).toBe(2);
    expect(strengthOf(word('hm', 0.1), strongest)).toBe(1);
  });
});

describe('segmentsOf', () => {
  it('marks a word at each place where it stands by itself, in any case', () => {
    const words = [word('fool', 0.6), word('dull', 0.3)];
    expect(marked('Fool! A foolish, dull fool.', words)).toEqual([
      ['Fool', 3],
      ['dull', 2],
      ['fool', 3],
    ]);
  });

  it('takes letters hidden by signs as they are', () => {
    expect(marked('you f*** and $h!t (a+b)', [word('f***', 0.6), word('a+b', 0.6)])).toEqual([
      ['f***', 3],
      ['a+b', 3],
    ]);
  });

  it('is the whole text when nothing carries the score', () => {
    expect(segmentsOf('Good morning', [])).toEqual([{ text: 'Good morning', strength: 0 }]);
    expect(segmentsOf('', [])).toEqual([]);
  });

  it('never loses or adds a letter, whatever the words', () => {
    const weighted = fc
      .tuple(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
      )
      .map(([text, weight]) => word(text, weight));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(weighted), (text, words) => {
        expect(
          segmentsOf(text, carryingWords(words))
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
