import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/text';

const said = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('sentencesOf', () => {
  it('ends a sentence at a stop before white space, with what closes around it', () => {
    expect(said('One. "Two!" (Three?) four… Five')).toEqual([
      'One.',
      '"Two!"',
      '(Three?)',
      'four…',
      'Five',
    ]);
  });

  it('does not end one within a number, an address or a word', () => {
    expect(said('Version 2.5 of example.org is out!now or never. Good')).toEqual([
      'Version 2.5 of example.org is out!now or never.',
      'Good',
    ]);
  });

  it('has none of nothing', () => {
    expect(said('')).toEqual([]);
    expect(said('  ')).toEqual([]);
  });

  it('leaves nothing out but white space between sentences', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '.', '!', '"', '…') }), (text) => {
        const sentences = sentencesOf(text);
        let last = 0;
        for (const { start, end } of sentences) {
          expect(text.slice(last, start).trim()).toBe('');
          expect(start).toBeLessThan(end);
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
    );
  });

  it('takes time linear in the text, whatever the text', () => {
    for (const unit of ['.', '."', 'a.', '. ', '."a']) {
      expect(sentencesOf(unit.repeat(200_000)).length).toBeGreaterThan(0);
    }
  });
});
