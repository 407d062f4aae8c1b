import { Tokenizer as PublishedTokenizer } from '@tensorflow-models/universal-sentence-encoder/dist/tokenizer';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Tokenizer } from '../../../src/text';
import { encoderVocabulary } from './vocabulary';

const vocabulary = encoderVocabulary();
const tokenizer = new Tokenizer(vocabulary);
const published = new PublishedTokenizer(
  vocabulary.map(([piece, score]): [string, number] => [piece, score ?? 0]),
);

const pieces = vocabulary.slice(6).map(([piece]) => piece.replaceAll('\u2581', ' '));

/** Words of the vocabulary, any Unicode, compatibility forms, repeated spaces, in any order. */
const ordinaryText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...pieces),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        ' ',
        '   ',
        '\n',
        '\t',
        'ﬁ',
        '½',
        '한국어',
        'ㅎㅏ',
        'ｱﾞ',
        'e\u0301',
        '😀👍🏽',
        '\u2581',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('Tokenizer', () => {
  it('gives the ids that the published tokenizer gives', () => {
    fc.assert(
      fc.property(ordinaryText, (text) => {
        expect([...tokenizer.encode(text)]).toEqual(published.encode(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives one word-start token for the empty text', () => {
    expect(pieceTexts('')).toEqual(['\u2581']);
  });

  it('takes neighbouring unknown symbols for one token', () => {
    expect(pieceTexts('ok 😀👍 ok')).toEqual(['\u2581ok', '\u2581', '�', '\u2581ok']);
  });
});

describe('encodeWithOffsets', () => {
  it('points at the original text where normalisation changes lengths', () => {
    const text = 'ﬁve ½ e\u0301';
    const { starts, ends } = tokenizer.encodeWithOffsets(text);
    const ranges = [...starts].map((start, index) => text.slice(start, ends[index]));
    expect(ranges.at(0)).toBe('ﬁve');
    expect(ranges.at(-1)).toBe('e\u0301');
  });

  it('covers any text from its first to its last code unit, in order', () => {
    fc.assert(
      fc.property(
        fc.oneof(ordinaryText, fc.string({ unit: 'binary' }), loneSurrogates()),
        (text) => {
          const { ids, starts, ends } = tokenizer.encodeWithOffsets(text);
          expect(ids).toEqual(tokenizer.encode(text));
          expect(starts[0]).toBe(0);
          expect(ends.at(-1)).toBe(text.length);
          for (let index = 1; index < ids.length; index++) {
            expect(starts[index]).toBeGreaterThanOrEqual(starts[index - 1]!);
            // No gap: a token begins where the one before ends, or inside the same character.
            expect(starts[index]).toBeLessThanOrEqual(ends[index - 1]!);
            expect(ends[index]).toBeGreaterThanOrEqual(ends[index - 1]!);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('finds each word of a plain sentence at its place', () => {
    const text = 'you are not welcome here';
    const { ids, starts, ends } = tokenizer.encodeWithOffsets(text);
    const ranges = [...ids].map((_, index) => text.slice(starts[index], ends[index]));
    expect(ranges.join('')).toBe(text);
    expect([...ids].map((id) => vocabulary[id]![0].replace('\u2581', ' ').trim())).toEqual(
      ranges.map((range) => range.trim()),
    );
  });
});

describe('one megabyte of anything', () => {
  const megabyte = 1_000_000;
  const cases: Record<string, string> = {
    'one long word': 'a',
    spaces: ' ',
    emoji: '😀',
    'lone surrogates': '\ud83d',
    'combining marks in the worst order': '\u0301\u0316',
    'right-to-left text': 'שלום ',
    NULs: '\0',
    'characters that grow when normalised': '\uFDFA',
    'the start of a long piece, again and again': 'international',
  };

  afterEach(() => vi.restoreAllMocks());

  /** Steps through the trie while a text is tokenized: the inner loop of the tokenizer. */
  function trieSteps(text: string): number {
    const get = vi.spyOn(Map.prototype, 'get');
    tokenizer.encode(text);
    const steps = get.mock.calls.length;
    get.mockRestore();
    return steps;
  }

  it.each(Object.entries(cases))('%s: takes steps in proportion to its length', (_, unit) => {
    const short = trieSteps(unit.repeat(200));
    const long = trieSteps(unit.repeat(2000));
    expect(short).toBeGreaterThanOrEqual(200);
    // Ten times the text, ten times the steps; the published tokenizer takes a hundred times.
    expect(long / short).toBeLessThan(10.5);
  });

  it.each(Object.entries(cases))('%s: is tokenized', (_, unit) => {
    const text = unit.repeat(megabyte / new TextEncoder().encode(unit).length);
    const { ids, ends } = tokenizer.encodeWithOffsets(text);
    expect(ids.length).toBeGreaterThan(0);
    expect(ends.at(-1)).toBe(text.length);
  });

  it('normalises no longer run of combining marks than Unicode calls stream-safe', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    tokenizer.encode(`a${'\u0301\u0316'.repeat(1000)}`);
    const lengths = normalize.mock.contexts.map((context) => String(context).length);
    expect(lengths.length).toBeGreaterThan(1);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(31);
  });
});

function pieceTexts(text: string): string[] {
  return [...tokenizer.encode(text)].map((id) => vocabulary[id]![0]);
}

function loneSurrogates(): fc.Arbitrary<string> {
  const codeUnit = fc.integer({ min: 0xd7f0, max: 0xe010 });
  return fc.array(codeUnit).map((units) => String.fromCharCode(...units));
}
