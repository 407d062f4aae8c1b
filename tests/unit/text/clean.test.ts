import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../src/text';

/** Each: what it shows, the original, what is left, and what was left out. */
const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a plain sentence', 'Thank you, I will look at it.', 'Thank you, I will look at it.', []],
  ['white space', ' one\n\ntwo \t three\u00a0four ', 'one two three four', []],
  ['invisible characters', 'an id\u200bi\u00adot', 'an idiot', []],

  ['quoted lines', '> you said\n> this\nI did not', 'I did not', ['quotation', 'quotation']],
  ['an arrow is no quotation', 'go there -> now, 3 > 2', 'go there -> now, 3 > 2', []],
  ['blockquotes', '<blockquote>a <b>b</b></blockquote> no', 'no', ['quotation']],
  [
    'nested blockquotes',
    '<blockquote>a <blockquote>b</blockquote> c</blockquote> no',
    'no',
    ['quotation'],
  ],
  ['quoting templates', 'No {{tq|you are {{em|so}} wrong}} way', 'No way', ['quotation']],
  ['other spelling of them', '{{Talk quote|x}} {{ Quote | y }} z', 'z', ['quotation', 'quotation']],

  ['code elements', 'run <code>rm -rf</code> <pre>x\ny</pre> now', 'run now', ['code', 'code']],
  ['highlighted code', '<syntaxhighlight lang="js">let a</syntaxhighlight> hi', 'hi', ['code']],
  ['nowiki', 'write <nowiki>[[x]]</nowiki> here', 'write here', ['code']],
  ['HTML comments', 'seen <!-- unseen --> seen', 'seen seen', ['code']],
  ['fenced code', 'see\n```js\nlet a;\n```\nthere', 'see there', ['code']],
  ['back-ticked code', 'use `git rm` and ``a`b`` then', 'use and then', ['code', 'code']],
  ['back-ticks as apostrophes', 'don`t, I won`t', 'don`t, I won`t', []],
  ['back-ticks on two lines', 'a `b\nc` d', 'a `b c` d', []],

  ['web addresses', 'see https://x.org/a_(b), ok?', 'see , ok?', ['link']],
  ['addresses without a scheme', 'at www.x.org.', 'at .', ['link']],
  ['e-mail addresses', 'to me@mail.x.org now', 'to now', ['link']],
  ['external links', 'a [https://x.org/y nice page] b', 'a nice page b', ['link']],
  ['wiki links', 'the [[dog]]s and [[Wikipedia:NPOV|policy]]', 'the dogs and policy', ['link']],
  ['pictures', '[[File:a.jpg|thumb|A cat]] [[Image:b.png]]', 'A cat', ['link', 'link']],

  ['tildes', 'I agree. ~~~~', 'I agree.', ['signature']],
  [
    'signatures with a timestamp',
    'I agree. [[User:Al|Al]] ([[User talk:Al|talk]]) 12:34, 5 June 2019 (UTC)',
    'I agree.',
    ['signature'],
  ],
  [
    'ornate signatures',
    'Yes –[[User:Al|<b style="color:red">Al</b>]]<sup>[[User talk:Al|t]]</sup> 1:02, 5 May 2020 (UTC)\nNo',
    'Yes No',
    ['signature'],
  ],
  [
    'signatures of a rendered page',
    'Yes. Al (talk) 12:34, 5 June 2019 (UTC)',
    'Yes. Al',
    ['signature'],
  ],
  [
    'a user named in the sentence',
    'Ask [[User:Bo|Bo]] about it. [[User:Al|Al]] 12:34, 5 June 2019 (UTC)',
    'Ask Bo about it.',
    ['link', 'signature'],
  ],
  [
    'a time in a sentence',
    'Your edit of 12:34, 5 June 2019 (UTC) was fine',
    'Your edit of 12:34, 5 June 2019 (utc) was fine',
    [],
  ],

  ['templates', '{{ping|Bo}} hello {{outdent|::}}', 'hello', ['template', 'template']],
  ['bold and italic', "'''Very''' ''nice''", 'Very nice', []],
  ['indentation and lists', '::one\n* two\n# three', 'one two three', []],
  ['smileys at the start', ':) hi', ':) hi', []],
  ['shouted words', "YOU'RE an IDIOT, I say! OK?", "you're an idiot, I say! ok?", []],
  ['mixed words', 'McDonald, WWII2, A B, iPhone', 'McDonald, WWII2, A B, iPhone', []],
  ['markup tags', 'a<br>b <span class="x">c</span><small>d</small>', 'a b cd', []],
  ['words in angle brackets', 'I <really mean> it, <b you>', 'I <really mean> it, <b you>', []],
];

describe('clean', () => {
  it.each(CASES)('%s', (_, original, text, kinds) => {
    const cleaned = clean(original);
    expect(cleaned.text).toBe(text);
    expect(cleaned.omissions.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('says where in the original each omission is', () => {
    const original = 'No {{tq|you fool}} see https://x.org and `code` ~~~~';
    expect(clean(original).omissions.map(({ start, end }) => original.slice(start, end))).toEqual([
      '{{tq|you fool}}',
      'https://x.org',
      '`code`',
      '~~~~',
    ]);
  });

  it.each([
    '{{ you idiot',
    '<code> you idiot',
    '<blockquote> you idiot',
    '``` \nyou idiot',
    '`you idiot',
    '[[ you idiot',
    '<!-- you idiot',
    '}} </code> you idiot',
  ])('hides nothing behind markup that is never closed: %s', (original) => {
    expect(clean(original).text).toMatch(/you idiot$/);
    expect(clean(original).omissions).toEqual([]);
  });
});

const words = fc
  .array(fc.stringMatching(/^[A-Za-z][a-z]{0,8}[,.!?]?$/), { minLength: 1, maxLength: 12 })
  .map((list) => list.join(' '));

const markup = fc.constantFrom(
  ...['{{', '}}', '{{tq|', '[[', ']]', '|', '[', ']', '[[User:A|A]]', '[https://x.org', 'http://'],
  ...['`', '``', '```', '\n', '\n> ', '> ', '<code>', '</code>', '<blockquote>', '</blockquote>'],
  ...[
    '<b>',
    '<br/>',
    '<!--',
    '-->',
    '~~~~',
    "''",
    "'''",
    '@',
    '.',
    'a',
    'www.',
    ':',
    ' ',
    '\u200b',
  ],
  ...['12:34, 5 June 2019 (UTC)', 'me@x.org', '&nbsp;', '\ud800', '😀', '--', '(talk)', '\0'],
);

describe('clean, whatever the text', () => {
  const anything = fc.oneof(
    fc.array(fc.oneof(markup, words), { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

  it('gives omissions that are sorted, disjoint, not empty, and inside the text', () => {
    fc.assert(
      fc.property(anything, (original) => {
        let cursor = 0;
        for (const { start, end } of clean(original).omissions) {
          expect(start).toBeGreaterThanOrEqual(cursor);
          expect(end).toBeGreaterThan(start);
          cursor = end;
        }
        expect(cursor).toBeLessThanOrEqual(original.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives one line with single spaces, of characters that the original has', () => {
    fc.assert(
      fc.property(anything, (original) => {
        const { text } = clean(original);
        expect(text).not.toMatch(/^\s|\s$|\s\s|[^\S ]/);
        // Shouted words come in small letters.
        const characters = new Set(original + original.toLowerCase());
        expect([...text].every((character) => character === ' ' || characters.has(character))).toBe(
          true,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('passes plain sentences unchanged', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(clean(text)).toEqual({ text, omissions: [] });
      }),
    );
  });

  it('has nothing more to do on its own output', () => {
    const construct = fc.constantFrom(
      ...['{{ping|Bo}}', '[[Page|label]]', '[[Page]]', 'https://x.org/y', 'me@x.org', '`code`'],
      ...['<code>x</code>', "'''bold'''", '<br>', '{{tq|quoted}}', '~~~~', '\n> quoted\n', '\n\n'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(construct, words)), (parts) => {
        const once = clean(parts.join(' ')).text;
        expect(clean(once)).toEqual({ text: once, omissions: [] });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('clean on one megabyte', () => {
  // Beginnings without ends, over and over: what makes careless patterns take hours.
  it.each([
    ...[
      '{{',
      '}}',
      '{{}}',
      '[[',
      '[[a|',
      '[[User:A]] ',
      '<b ',
      '<b =',
      '<code>',
      '<!--',
      '`',
      '`` ',
    ],
    ...[
      '```\n',
      '> ',
      '\n>',
      '[//a',
      'http://',
      'www.',
      'http://(',
      'a@',
      'a.',
      '~',
      "'",
      '||',
      ':#',
    ],
    ...[
      '12:34, 5 June 2019 (UTC)\n',
      '12:34, 5 June 2019 (UTC) ',
      ' ',
      '\n',
      '\0',
      '\ud800',
      '\u0301',
    ],
    ...['a', '😀', '\u200b', '=', '(', '(talk)', '--'],
  ])('%j', (unit) => {
    const original = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const { text, omissions } = clean(`${original}\nthe end`);
    expect(text.length).toBeLessThanOrEqual(original.length + 8);
    expect(text).toMatch(/the end$/);
    expect(omissions.every(({ end }) => end <= original.length + 8)).toBe(true);
  });
});
