import { describe, expect, it } from 'vitest';
import { commentsIn, signed } from './talk-fixtures';

const authorsIn = (content: string) => commentsIn(content).map(({ author }) => author);

describe('what is a signature', () => {
  it('takes the user linked nearest before the date', () => {
    expect(authorsIn(`<p>As ${signed('Ann', '')} said. ${signed('Ben')}</p>`)).toEqual(['Ben']);
  });

  it.each([
    ['a local link', '/wiki/User:Ann_Lee'],
    ['a page of Parsoid', './User:Ann_Lee'],
    ['another wiki', 'https://meta.wikimedia.org/wiki/User:Ann_Lee'],
    ['a page that does not exist', '/w/index.php?title=User:Ann_Lee&amp;action=edit&amp;redlink=1'],
    ['the talk page', '/wiki/User_talk:Ann_Lee#top'],
    ['the contributions', '/wiki/Special:Contributions/Ann_Lee'],
    ['a lower-case address', '/wiki/user:ann_Lee'],
    ['an encoded address', '/wiki/User%3AAnn%5FLee'],
    ['no rewritten address', '/index.php/User:Ann_Lee'],
  ])('reads the author from a link to %s', (_, href) => {
    expect(authorsIn(`<p>Hi <a href="${href}">me</a> 10:00, 1 May 2024 (UTC)</p>`)).toEqual([
      'Ann Lee',
    ]);
  });

  it.each([
    ['no link', 'Ann 10:00, 1 May 2024 (UTC)'],
    ['no date', '<a href="/wiki/User:Ann">Ann</a>'],
    ['another page', '<a href="/wiki/Ann">Ann</a> 10:00, 1 May 2024 (UTC)'],
    ['a page under a user page', '<a href="/wiki/User:Ann/Draft">Ann</a> 10:00, 1 May 2024 (UTC)'],
    ['a link after the date', '10:00, 1 May 2024 (UTC) <a href="/wiki/User:Ann">Ann</a>'],
    ['a script', '<a href="javascript:User:Ann">Ann</a> 10:00, 1 May 2024 (UTC)'],
    [
      'a link in the paragraph before',
      `<a href="/wiki/User:Ann">A</a></p><p>10:00, 1 May 2024 (UTC)`,
    ],
    [
      'a link far before',
      `<a href="/wiki/User:Ann">A</a> ${'x'.repeat(120)} <b>,</b> 10:00, 1 May 2024 (UTC)`,
    ],
  ])('is not fooled by %s', (_, line) => {
    expect(authorsIn(`<p>Hello. ${line}</p>`)).toEqual([]);
  });

  it.each(['blockquote', 'q', 'cite', 'h3'])('does not sign inside <%s>', (name) => {
    expect(authorsIn(`<${name}>${signed('Ann')}</${name}><p>${signed('Ben')}</p>`)).toEqual([
      'Ben',
    ]);
  });

  it('reads the link of an owner on their own page from its title', () => {
    const page = `<h1 id="firstHeading">User talk:Ann</h1>
      <p>Hi <a class="mw-selflink selflink">Ann</a> 10:00, 1 May 2024 (UTC)</p>`;
    expect(authorsIn(page)).toEqual(['Ann']);
  });
});

describe('where a comment begins and ends', () => {
  it('takes everything since the last comment, over several paragraphs', () => {
    const [, second] = commentsIn(
      `<p>One. ${signed('Ann')}</p><p>Two.</p><ul><li>Three.</li></ul><p>Four. ${signed('Ben')}</p>`,
    );
    expect(second).toMatchObject({ author: 'Ben', text: 'Two. Three. Four.', level: 1 });
  });

  it('takes a note with a second signature on the same line to the first', () => {
    const found = commentsIn(`<p>One. ${signed('Ann')} Typo. ${signed('Ben')}</p>`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ author: 'Ann' });
  });

  it('begins anew after a line break', () => {
    expect(authorsIn(`<p>One. ${signed('Ann')}<br>Two. ${signed('Ben')}</p>`)).toEqual([
      'Ann',
      'Ben',
    ]);
  });

  it('does not glue lines into one word', () => {
    const [comment] = commentsIn(`<p>you</p><p>too<br>late ${signed('Ann')}</p>`);
    expect(comment!.text).toBe('you too late');
  });

  it('finds a comment that is nothing but a signature', () => {
    expect(commentsIn(`<p>${signed('Ann')}</p>`)).toMatchObject([{ author: 'Ann', text: '' }]);
  });

  it('leaves text before a heading to nobody', () => {
    const found = commentsIn(`<p>Welcome.</p><h2>Topic</h2><p>One. ${signed('Ann')}</p>`);
    expect(found).toMatchObject([{ heading: 'Topic', text: 'One.' }]);
  });

  it('leaves out style sheets and separators before a comment', () => {
    const found = commentsIn(
      `<p>One. ${signed('Ann')}</p><span class="outdent-template">┌──</span><style>p{}</style>Two. ${signed('Ben')}`,
    );
    expect(found[1]!.text).toBe('Two.');
  });

  it.each([
    ['blockquote', '<blockquote>vile</blockquote>'],
    ['quote template', '<span class="inline-quote-talk">vile</span>'],
    ['talk quote', '<div class="talkquote">vile</div>'],
    ['code', '<code>vile</code>'],
    ['preformatted', '<pre>vile</pre>'],
    ['highlighted source', '<div class="mw-highlight"><span>vile</span></div>'],
  ])('leaves %s out of the text unless asked', (_, quoted) => {
    const html = `<div>They wrote ${quoted} to me. ${signed('Ann')}</div>`;
    expect(commentsIn(html)[0]!.text).toBe('They wrote to me.');
    expect(commentsIn(html, { complete: true })[0]!.text).toContain('vile');
  });
});

describe('places in the thread', () => {
  it('counts lists for levels and names the comment that is answered', () => {
    const found = commentsIn(
      `<h2>T</h2><p>${signed('A')}</p><dl><dd>${signed('B')}<ul><li>${signed('C')}</li></ul></dd><dd>${signed('D')}</dd></dl>`,
    );
    expect(found.map(({ level }) => level)).toEqual([1, 2, 3, 2]);
    expect(found.map(({ id }) => id.split('-').at(3))).toEqual(
      ['T', 'A', 'B', 'A'].map((name) => name),
    );
  });

  it('takes the shallower level where a comment changes it', () => {
    const html = `<dl><dd>Deep.</dd></dl><p>Shallow. ${signed('Ann')}</p>`;
    expect(commentsIn(html)[0]!.level).toBe(1);
  });

  it('tells comments of the same minute apart', () => {
    const found = commentsIn(`<h2>T</h2>${`<p>${signed('Ann')}</p>`.repeat(3)}`);
    const id = 'c-Ann-20240501100000-T';
    expect(found.map((comment) => comment.id)).toEqual([id, `${id}-1`, `${id}-2`]);
  });

  it('cuts long names in ids at 80 bytes', () => {
    const [comment] = commentsIn(`<p>${signed('Ä'.repeat(60))}</p>`);
    expect(comment!.id).toBe(`c-${'Ä'.repeat(40)}-20240501100000`);
    expect(comment!.author).toBe('Ä'.repeat(60));
  });
});
