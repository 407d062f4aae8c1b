import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { findComments } from '../../../src/discussion';
import { commentsIn, signed } from './talk-fixtures';

describe('odd input', () => {
  it.each([
    ['an empty document', ''],
    ['text without tags', 'just text'],
    [
      'a page of another site',
      '<article><h1>News</h1><p>By <a href="/user/ann">Ann</a></p></article>',
    ],
    ['a heading without comments', '<div class="mw-parser-output"><h2>Alone</h2></div>'],
  ])('finds nothing in %s', (_, html) => {
    expect(findComments(new JSDOM(html).window.document)).toEqual([]);
  });

  it('takes an element and a fragment as well as a document', () => {
    const { document } = new JSDOM(
      `<section><p><i lang="fr">Bonjour !</i> ${signed('Ann')}</p></section>`,
    ).window;
    const fragment = document.createDocumentFragment();
    expect(findComments(document.querySelector('section')!)).toHaveLength(1);
    fragment.append(document.querySelector('section')!);
    expect(findComments(fragment)).toMatchObject([{ author: 'Ann' }]);
  });

  it('survives a page that is a thousand replies deep', () => {
    const { document } = new JSDOM('<body></body>').window;
    let inner = document.body as Element;
    for (let depth = 0; depth < 2_000; depth++) {
      inner = inner.appendChild(document.createElement(depth % 2 ? 'dd' : 'dl'));
    }
    inner.innerHTML = signed('Ann');
    expect(findComments(document)).toMatchObject([{ author: 'Ann', level: 1_001 }]);
  });

  it('survives marks without a partner, out of order, and with senseless ids', () => {
    const start = (id: string) => `<span data-mw-comment-start="" id="${id}"></span>`;
    const end = (id: string) => `<span data-mw-comment-end="${id}"></span>`;
    const one = 'c-Ann-20240501100000-T';
    const two = 'c-Ben-2024-05-02T11:00:00.000Z-Ann-2024-05-01T10:00:00.000Z';
    const found = commentsIn(
      `${end(two)}<p>${start('c-')}${start('c-Ann')}${start('c-Ann-20249901100000-T')}x</p>
       <p>${start(one)}One. ${signed('Ann')}</p><dl><dd>${start(two)}Two. ${signed('Ben')}${end(two)}${end(one)}</dd></dl>`,
    );
    expect(found).toMatchObject([
      { id: one, author: 'Ann', timestamp: '2024-05-01T10:00:00.000Z' },
      { id: two, author: 'Ben', timestamp: '2024-05-02T11:00:00.000Z', level: 2 },
    ]);
  });

  it('finds the signature where an older wiki put no mark before it', () => {
    const id = 'c-Ann_Lee-20240501100000-T';
    const found = commentsIn(
      `<p><span data-mw-comment-start="" id="${id}"></span>Hello there. <a href="/wiki/Benutzer:Ann_Lee">Ann</a>
       <a class="ext-discussiontools-init-timestamplink" href="#${id}">10:00, 1. Mai 2024 (CEST)</a>
       <span data-mw-comment-end="${id}"></span></p>`,
      {},
      'de',
    );
    expect(found).toMatchObject([{ author: 'Ann Lee', text: 'Hello there.', fragment: id }]);
  });

  it('has the whole name of an author whose id had to be cut', () => {
    const name = `Ann ${'Ä'.repeat(60)}`;
    const id = `c-Ann_${'Ä'.repeat(38)}-20240501100000`;
    const found = commentsIn(
      `<p><span data-mw-comment-start="" id="${id}"></span>Hello. <span data-mw-comment-sig="${id}"></span>${signed(name)}<span data-mw-comment-end="${id}"></span></p>`,
    );
    expect(found).toMatchObject([{ author: name, text: 'Hello.' }]);
  });

  it('keeps a range usable after its comment has left the page', () => {
    const { document } = new JSDOM(`<p>Hi. ${signed('Ann')}</p>`).window;
    const [comment] = findComments(document);
    document.body.replaceChildren();
    expect(comment!.range.toString()).toContain('Hi.');
  });

  it('stops before it starts when cancelled', () => {
    const { document } = new JSDOM('').window;
    const signal = AbortSignal.abort(new Error('page gone'));
    expect(() => findComments(document, { signal })).toThrow('page gone');
  });

  it('never throws, invents no author, and gives unique ids, whatever the markup', () => {
    const pieces = fc.array(
      fc.constantFrom(
        ...[
          '<p>',
          '</p>',
          '<dl><dd>',
          '</dd></dl>',
          '<ul><li>',
          '</li></ul>',
          '<h2>',
          '</h2>',
          '<b>',
          '</b>',
        ],
        ...[
          '<blockquote>',
          '</blockquote>',
          '<br>',
          '<table><tr><td>',
          '</table>',
          '<style>a{}</style>',
        ],
        ...[signed('Ann'), signed('Ben'), '10:00, 1 May 2024 (UTC)', '<a href="%">x</a>', ' text '],
        '<span data-mw-comment-start="" id="c-Ann-20240501100000"></span>',
        '<span data-mw-comment-end="c-Ann-20240501100000"></span>',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const found = commentsIn(parts.join(''));
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        for (const { author, level, range } of found) {
          expect(['Ann', 'Ben']).toContain(author);
          expect(level).toBeGreaterThan(0);
          expect(range).toBeDefined();
        }
      }),
      { numRuns: 60 },
    );
  });
});
