import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeWithOffsets } from '../../../src/text/normalize';

function normalized(text: string): string {
  return normalizeWithOffsets(text)
    .codePoints.map((codePoint) => String.fromCodePoint(codePoint))
    .join('');
}

/** Characters that compose with, or are sorted before, their neighbours. */
const composing = fc.constantFrom(
  ...['a', 'e\u0301', '\u0301', '\u0316', '\u0345', '\u1100', '\u1161', '\u11a8', '가'],
  ...['ㄱ', 'ㅏ', '\uffa1', '\uffc2', 'ｶ', 'ﾞ', 'か', '\u3099', '\u09c7', '\u09be', '\u{16d67}'],
  ...['ﬁ', '½', '\u0344', '\u037a', '\u1e9b', '\u2126', '\ufb1d', '\u0f73', '\u{1d15e}', ' '],
);

describe('normalizeWithOffsets', () => {
  it('is NFKC for every single character after a letter, a mark and half a syllable', () => {
    const differing: string[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      const text = `a${String.fromCodePoint(codePoint)}\u1100${String.fromCodePoint(codePoint)}`;
      if (normalized(text) !== text.normalize('NFKC')) differing.push(codePoint.toString(16));
    }
    expect(differing).toEqual([]);
  });

  it('is NFKC for characters that act on one another', () => {
    fc.assert(
      fc.property(fc.array(composing, { maxLength: 25 }), (parts) => {
        const text = parts.join('');
        expect(normalized(text)).toBe(text.normalize('NFKC'));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the place of a character that stays as it is, and the whole of one that does not', () => {
    const { starts, ends } = normalizeWithOffsets('aﬁe\u0301');
    expect(starts).toEqual([0, 1, 1, 2]);
    expect(ends).toEqual([1, 2, 2, 4]);
  });
});
