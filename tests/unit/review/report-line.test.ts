import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownLine, type Reported, wikitextLine } from '../../../src/review';

const reported: Reported = {
  url: 'https://wiki.test/wiki/Talk:Tea#c-1',
  name: 'Talk:Tea',
  labels: ['Insult', 'Threat'],
  verdict: 'Toxic',
  decidedAt: '2026-01-02T03:04:05.678Z',
};

describe('a line to report with', () => {
  it('says what was flagged, decided and when', () => {
    expect(wikitextLine(reported)).toBe(
      '* [https://wiki.test/wiki/Talk:Tea#c-1 Talk&#58;Tea] (Insult, Threat; Toxic; 2026-01-02)',
    );
    expect(markdownLine(reported)).toBe(
      '- [Talk\\:Tea](https://wiki.test/wiki/Talk:Tea#c-1) (Insult, Threat; Toxic; 2026-01-02)',
    );
  });

  it('says nothing of labels where none was flagged', () => {
    expect(markdownLine({ ...reported, labels: [] })).toContain(') (Toxic; 2026-01-02)');
  });

  it('stays a link and a line, whatever a page is called', () => {
    const name = 'Tea]\n|}} [[User:X]] ~~~~ <b> `c` @y \u202E';
    const wikitext = wikitextLine({ ...reported, name });
    expect(wikitext.match(/[[\]{}|<>~`@\n\u202E]/g)).toEqual(['[', ']']);
    const markdown = markdownLine({ ...reported, name });
    expect(markdown).not.toMatch(/[\n\u202E]/);
    expect(markdown.match(/(?<!\\)[[\]{}|<>~`@]/g)).toEqual(['[', ']']);
  });

  it('keeps an address whole', () => {
    const url = "https://wiki.test/wiki/Tea_(drink)|''[x]`?a=b c";
    const safe = 'https://wiki.test/wiki/Tea_%28drink%29%7C%27%27%5Bx%5D%60?a=b%20c';
    expect(wikitextLine({ ...reported, url })).toContain(`[${safe} Talk`);
    expect(markdownLine({ ...reported, url })).toContain(`](${safe}) (`);
  });

  it('is one line with one link, whatever the words', () => {
    const words = fc.record({
      url: fc.webUrl({ withFragments: true, withQueryParameters: true }),
      name: fc.string({ unit: 'binary' }),
      labels: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
      verdict: fc.string({ unit: 'binary' }),
    });
    fc.assert(
      fc.property(words, (said) => {
        const wikitext = wikitextLine({ ...reported, ...said });
        expect(wikitext).not.toMatch(/[\n\r\u2028\u2029{}|<>~]/);
        expect(wikitext.match(/[[\]]/g)).toEqual(['[', ']']);
        const markdown = markdownLine({ ...reported, ...said });
        expect(markdown).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(markdown.replace(/\\[^\w]/g, '').match(/[[\]<>|`]/g)).toEqual(['[', ']']);
      }),
    );
  });
});
