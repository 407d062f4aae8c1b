import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepLink, diffLink, historyLink } from '../../../src/review';

const PAGE = 'https://forum.test/tea';
const link = (text: string, permalink = PAGE, pageUrl = PAGE) =>
  deepLink({ pageUrl, permalink, text });

describe('a link back to a comment', () => {
  it.each([
    'https://forum.test/tea#c-7',
    'https://forum.test/tea/7',
    'https://forum.test/tea?comment=7',
  ])('is the permalink %s', (permalink) => expect(link('Some words', permalink)).toBe(permalink));

  it.each([PAGE, `${PAGE}#`])('names the text where the permalink is %s', (permalink) => {
    expect(link('Some words', permalink)).toBe(`${PAGE}#:~:text=Some%20words`);
  });

  it('names the first and last words of a long text', () => {
    expect(link('one two three four five six seven eight nine ten eleven')).toBe(
      `${PAGE}#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven`,
    );
    expect(link('one two three four five six seven eight nine ten')).not.toContain(',');
  });

  it('names the first words of the first line and the last of the last', () => {
    expect(link('\n  Good\tmorning \n\n all of you\nto the end\n')).toBe(
      `${PAGE}#:~:text=Good%20morning,to%20the%20end`,
    );
  });

  it('encodes what has a meaning there', () => {
    expect(link('re-do, this & that 100%')).toBe(
      `${PAGE}#:~:text=re%2Ddo%2C%20this%20%26%20that%20100%25`,
    );
  });

  it('adds to the fragment of an address that has one', () => {
    const page = 'https://forum.test/#/tea';
    expect(link('Some words', page, page)).toBe(`${page}:~:text=Some%20words`);
  });

  it('is the page alone where words would not be found', () => {
    expect(link(' \n ')).toBe(PAGE);
    expect(link('x'.repeat(301))).toBe(PAGE);
  });

  it('is an address, and gives the words back, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const made = new URL(link(text));
        expect(made.href.startsWith(PAGE)).toBe(true);
        const [, directive = ''] = made.href.split('#:~:text=');
        expect(directive).not.toMatch(/[-&\s]/);
        const parts = directive.split(',').map(decodeURIComponent);
        const words = text.split(/\s+/).filter(Boolean).join(' ');
        for (const part of parts) expect(words).toContain(part);
      }),
    );
    expect(link('half \uD83D a pair')).toContain('half%20%EF%BF%BD%20a%20pair');
  });
});

describe('the history of a wiki page', () => {
  it.each([
    ['https://wiki.test/wiki/Talk:Tea', 'https://wiki.test/wiki/Talk:Tea?action=history'],
    [
      'https://wiki.test/wiki/Talk:Tea?uselang=de#c-1',
      'https://wiki.test/wiki/Talk:Tea?action=history',
    ],
    [
      'https://wiki.test/w/index.php?title=Talk:Tea&oldid=12',
      'https://wiki.test/w/index.php?title=Talk%3ATea&action=history',
    ],
    ['https://wiki.test/index.php?oldid=12', null],
    ['https://wiki.test/wiki/', null],
    ['https://wiki.test/wiki/Special:Diff/12', null],
    ['https://wiki.test/wiki/%E0%A4', null],
    ['https://wiki.test/Tea', null],
    ['no address', null],
  ])('of %s is %s', (page, history) => expect(historyLink(page)).toBe(history));
});

describe('the change that a comment came with', () => {
  it.each([
    [
      'https://wiki.test/w/index.php?title=Talk:Tea&diff=12&oldid=11#c-1',
      'https://wiki.test/w/index.php?title=Talk%3ATea&diff=12&oldid=11',
    ],
    [
      'https://wiki.test/wiki/Talk:Tea?oldid=11',
      'https://wiki.test/wiki/Talk:Tea?diff=prev&oldid=11',
    ],
    ['https://wiki.test/w/index.php?diff=12', 'https://wiki.test/w/index.php?diff=12'],
    ['https://wiki.test/wiki/Special:Diff/11/12#x', 'https://wiki.test/wiki/Special:Diff/11/12'],
    ['https://wiki.test/wiki/Talk:Tea#c-1', null],
    ['no address', null],
  ])('at %s is %s', (permalink, diff) => expect(diffLink(permalink)).toBe(diff));
});
