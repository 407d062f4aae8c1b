import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordForms } from '../../../src/text/word-forms';

describe('wordForms', () => {
  it.each([
    ['1d10t', 'idiot'],
    ['@ss', 'ass'],
    ['$tup!d', 'stupid'],
    ['idi\u043et', 'idiot'],
    ['i d i o t', 'idiot'],
    ['i.d.i.o.t', 'idiot'],
    ['i-d-i-o-t', 'idiot'],
    ['idiooooot', 'idiot'],
    ['ÏDIÖT', 'idiot'],
    ["don't", 'dont'],
    ['idiot!!!', 'idiot'],
    ['id*ot', 'id*ot'],
    ['id#ot', 'id*ot'],
  ])('reads %s as %s', (written, meant) => {
    expect(wordForms(written)).toEqual([meant]);
  });

  it('leaves numbers, doubled letters and two single letters alone', () => {
    expect(wordForms('3 tables of 1914: good food, plan a b.')).toEqual([
      '3',
      'tables',
      'of',
      '1914',
      'good',
      'food',
      'plan',
      'a',
      'b',
    ]);
  });

  it('gives no empty word, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(wordForms(text).every((word) => word.length > 0)).toBe(true);
      }),
    );
  });
});
