import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CarryingWord,
  carryingWords,
  segmentsOf,
  strengthOf,
} from '../../../src/extension/evidence-words';
import type { Evidence } from '../../../src/toxicity';

/** Evidence for a probability, from what is left of it without each word. */
function evidence(probability: number, without: readonly (readonly [string, number])[]): Evidence {
  const words = without.map(([word, left]) => ({
    word,
    start: 0,
    end: word.length,
    weight: probability - left,
  }));
  return { label: 'insult', probability, words };
}

describe('carryingWords', () => {
  it('keeps different words that carry something, strongest first', () => {
    const found = carryingWords(
      evidence(0.9, [
        ['the', 0.899],
        ['dull', 0.8],
        ['fool', 0.4],
        ['Fool', 0.4],
      ]),
    );
    expect(found.map(({ word }) => word)).toEqual(['fool', 'dull']);
  });

  it('gives shares by the fall of the log-odds, which add up to 1', () => {
    // log-odds: 0.9 -> ln 9, 0.75 -> ln 3, 0.5 -> 0. The falls are ln 3 and ln 9: one third, two thirds.
    const [first, second] = carryingWords(
      evidence(0.9, [
        ['dull', 0.75],
        ['fool', 0.5],
      ]),
    );
    expect(first?.share).toBeCloseTo(2 / 3, 10);
    expect(second?.share).toBeCloseTo(1 / 3, 10);
  });

  it('finds the words where each one is enough and the probability hardly moves', () => {
    const found = carryingWords(
      evidence(0.995, [
        ['idiot', 0.99],
        ['stupid', 0.992],
        ['here', 0.9949],
      ]),
    );
    expect(found.map(({ word }) => word)).toEqual(['idiot', 'stupid']);
  });

  it('leaves out words that lower the score', () => {
    expect(carryingWords(evidence(0.6, [['please', 0.9]]))).toEqual([]);
  });

  it('keeps a readable number', () => {
    const many = Array.from({ length: 30 }, (_, place) => [`w${place}`, 0.5] as const);
    expect(carryingWords(evidence(0.9, many))).toHaveLength(5);
  });

  it('stands probabilities of exactly 0 and 1', () => {
    const found = carryingWords(evidence(1, [['fool', 0]]));
    expect(found).toEqual([{ word: 'fool', share: 1 }]);
  });
});

const word = (text: string, share: number): CarryingWord => ({ word: text, share });
const marked = (text: string, words: CarryingWord[]) =>
  segmentsOf(text, words)
    .filter(({ strength }) => strength > 0)
    .map(({ text: part, strength }) => [part, strength]);

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
    expect(marked('you f*** and $h!t (a+b)', [word('f***', 0.5), word('a+b', 0.5)])).toEqual([
      ['f***', 3],
      ['a+b', 3],
    ]);
  });

  it('is the whole text when nothing carries the score', () => {
    expect(segmentsOf('Good morning', [])).toEqual([{ text: 'Good morning', strength: 0 }]);
    expect(segmentsOf('', [])).toEqual([]);
  });

  it('never loses or adds a letter, whatever the words', () => {
    const left = fc.double({ min: 0, max: 0.9, noNaN: true });
    const without = fc.tuple(fc.string({ minLength: 1, unit: 'grapheme' }), left);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(without), (text, words) => {
        const segments = segmentsOf(text, carryingWords(evidence(0.95, words)));
        expect(segments.map((part) => part.text).join('')).toBe(text);
      }),
    );
  });
});
