import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashedNgrams } from '../../../src/text';

const BUCKETS = 2 ** 20;

describe('hashedNgrams', () => {
  it('has the word and its marked pieces of three to five letters, each once', () => {
    // <map>: 3 pieces of three letters, 2 of four, 1 of five, and the word.
    expect(hashedNgrams('map', BUCKETS)).toHaveLength(7);
    expect(hashedNgrams('map map', BUCKETS)).toHaveLength(8);
  });

  it('hashes words, pairs and pieces by FNV-1a', () => {
    const fnv = (text: string) => {
      const hash = [...text].reduce(
        (sum, sign) => Math.imul(sum ^ sign.charCodeAt(0), 0x01000193),
        0x811c9dc5,
      );
      return ((hash >>> 0) ^ (hash >>> 15)) & (BUCKETS - 1);
    };
    const expected = ['wno', '<no', '<no>', 'no>', 'wgo', 'pno go', '<go', '<go>', 'go>'].map(fnv);
    expect([...hashedNgrams('no go', BUCKETS)]).toEqual(expected);
  });

  it('is the same for a word and its disguises', () => {
    const plain = hashedNgrams('you idiot', BUCKETS);
    for (const disguised of ['you 1d10t', 'You i.d.i.o.t', 'YOU IDIOOOOT']) {
      expect(hashedNgrams(disguised, BUCKETS)).toEqual(plain);
    }
  });

  it('tells the order of two words', () => {
    expect(hashedNgrams('not you', BUCKETS)).not.toEqual(hashedNgrams('you not', BUCKETS));
  });

  it('stays within the buckets, without repeats', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 16 }), (text, bits) => {
        const found = [...hashedNgrams(text, 2 ** bits)];
        expect(found).toEqual([...new Set(found)]);
        expect(found.every((bucket) => bucket >= 0 && bucket < 2 ** bits)).toBe(true);
      }),
    );
  });

  it('has nothing of nothing', () => {
    expect(hashedNgrams('', BUCKETS)).toHaveLength(0);
    expect(hashedNgrams('… — !', BUCKETS)).toHaveLength(0);
  });
});
