import { readdirSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { describe, expect, it, vi } from 'vitest';
import {
  type FindOptions,
  findComments,
  findCommentsInSteps,
  proposeAll,
  proposeComments,
} from '../../../src/discussion';
import { siteAdapters } from '../../../src/discussion/sites/adapters';
import { expectedOf, pageOf } from './talk-fixtures';

const folder = 'tests/fixtures/comment-pages';
const pages = readdirSync(new URL(`../../../${folder}`, import.meta.url))
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.replace('.html', ''));

function commentsOf(html: string, options?: FindOptions) {
  return findComments(
    new JSDOM(html, { url: 'https://tea.example/page' }).window.document,
    options,
  );
}

describe('comments of sites beyond the wikis', () => {
  it.each(pages)('%s', (page) => {
    const found = findComments(pageOf(`${folder}/${page}.html`).window.document);
    const seen = found.map(({ id, author, timestamp, level, text }) => ({
      id,
      author,
      timestamp,
      level,
      text,
    }));
    expect(seen).toEqual(expectedOf(`${folder}/${page}.json`));
    for (const { range, text } of found) {
      const words = text.split(' ');
      expect(range.toString()).toContain(words[0]);
      expect(range.toString()).toContain(words.at(-1));
    }
  });

  it('are read in steps, on known pages, on others, and where the user chose', () => {
    const named = Array.from(
      { length: 200 },
      (_, place) =>
        `<div class="comment" id="comment-${place}"><b class="author">Ann${place}</b> <time datetime="2026-01-01T10:00:00Z">today</time><p>Number ${place} is my kettle.</p></div>`,
    ).join('');
    const unknown = `<body><div id="comments">${named}</div></body>`;
    const known = Array.from(
      { length: 200 },
      (_, place) =>
        `<tr class="athing comtr" id="${place}"><td><a class="hnuser">ann</a><div class="commtext">Kettle ${place}.</div></td></tr>`,
    ).join('');
    const chosen = { item: '.comment' };
    for (const [html, options] of [
      [unknown, {}],
      [unknown, { chosen }],
      [
        `<table id="hnmain"><tr><td><table class="comment-tree">${known}</table></td></tr></table>`,
        {},
      ],
    ] as const) {
      const { document } = new JSDOM(html).window;
      const work = findCommentsInSteps(document, options);
      let steps = 0;
      let step = work.next();
      for (; !step.done; step = work.next()) steps++;
      expect(step.value).toHaveLength(200);
      expect(steps).toBeGreaterThanOrEqual(10);
    }
  });

  it.each([
    ['called comments', 'class="comment"', 'div'],
    ['in a place called comments', '', 'section'],
  ])('are looked for in steps too: elements %s', (_where, attributes, tag) => {
    const named = Array.from(
      { length: 300 },
      (_, place) =>
        `<${tag} ${attributes}><b class="author">Ann${place}</b> <time datetime="2026-01-01T10:00:00Z">today</time><p>Number ${place} is my kettle.</p></${tag}>`,
    ).join('');
    const { window } = new JSDOM(`<body><div id="comments">${named}</div></body>`);
    // Looking for author and date inside an element is what takes long.
    const look = vi.spyOn(window.Element.prototype, 'querySelectorAll');
    const work = findCommentsInSteps(window.document);
    let most = 0;
    let step = work.next();
    for (; !step.done; step = work.next()) {
      most = Math.max(most, look.mock.calls.length);
      look.mockClear();
    }
    expect(step.value).toHaveLength(300);
    expect(most).toBeGreaterThan(10);
    expect(most).toBeLessThan(300);
  });

  it('has a page for each site that is known', () => {
    const ids = pages.flatMap((page) => expectedOf(`${folder}/${page}.json`).map(({ id }) => id));
    for (const { name } of siteAdapters) {
      expect(
        ids.some((id) => id.startsWith(`${name}-`)),
        name,
      ).toBe(true);
    }
  });

  it.each(['hacker-news', 'old-reddit', 'discourse', 'github', 'lemmy'])(
    'keeps quotations and code of %s when asked for the whole',
    (page) => {
      const { document } = pageOf(`${folder}/${page}.html`).window;
      const judged = findComments(document).map(({ text }) => text.length);
      const whole = findComments(document, { complete: true }).map(({ text }) => text.length);
      expect(whole.some((length, index) => length > judged[index]!)).toBe(true);
    },
  );

  it('says what it left out', () => {
    const { document } = pageOf(`${folder}/discourse.html`).window;
    const [asked, answered] = findComments(document, { omissions: true });
    expect(asked!.omissions).toEqual([{ kind: 'code', text: 'kettle --age' }]);
    expect(answered!.omissions).toEqual([{ kind: 'quotation', text: 'ann: Which kettle lasts?' }]);
    expect(findComments(document, { complete: true, omissions: true })[0]!.omissions).toEqual([]);
  });

  it('knows where a comment has an address of its own', () => {
    const [first, second] = findComments(pageOf(`${folder}/wordpress.html`).window.document);
    expect(first).toMatchObject({
      fragment: 'comment-11',
      permalink: 'https://tea.example/noon/#comment-11',
    });
    expect(second!.permalink).toBe('https://tea.example/noon/#comment-12');
    const page = commentsOf(
      '<li class="comment" id="comment-1"><span class="comment-author vcard">A</span><div class="comment-meta"><a href="javascript:alert(1)">2026-01-01</a></div><div class="comment-content">Tea.</div></li>',
    );
    expect(page).toMatchObject([{ permalink: null, timestamp: '2026-01-01T00:00:00.000Z' }]);
  });

  it('gives each comment an id of its own, and the same on a grown page', () => {
    const post = (text: string) =>
      `<div class="comment"><b class="author">Ann</b> <time datetime="2026-01-01">1 Jan</time><p>${text}</p></div>`;
    const before = commentsOf(`<div id="comments">${post('Tea.')}${post('Milk.')}</div>`);
    const after = commentsOf(
      `<div id="comments">${post('Tea.')}${post('Milk.')}${post('Salt.')}</div>`,
    );
    expect(new Set(after.map(({ id }) => id)).size).toBe(3);
    expect(after.slice(0, 2).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('looks into open shadow trees, in the order of the page', () => {
    const { document } = new JSDOM('<main><x-one></x-one><p>between</p><x-two></x-two></main>')
      .window;
    const comment = (name: string, number: number) =>
      `<div class="comment" id="comment-${number}"><a class="author">${name}</a> <time datetime="2026-01-0${number}">x</time><p>Says ${name}.</p><x-reply></x-reply></div>`;
    const [one, two] = ['x-one', 'x-two'].map((name) =>
      document.querySelector(name)!.attachShadow({ mode: 'open' }),
    );
    two!.innerHTML = comment('Cy', 3);
    one!.innerHTML = comment('Ann', 1);
    one!.querySelector('x-reply')!.attachShadow({ mode: 'open' }).innerHTML = comment('Bob', 2);
    const found = findComments(document);
    expect(found.map(({ author, level, text }) => [author, level, text])).toEqual([
      ['Ann', 1, 'Says Ann.'],
      ['Bob', 2, 'Says Bob.'],
      ['Cy', 1, 'Says Cy.'],
    ]);
  });

  it('takes nobody for an author on a wiki page without signatures', () => {
    const html =
      '<div class="mw-parser-output" lang="en"><div class="comment" id="comment-1"><span class="author">Ann</span><time datetime="2026-01-01">x</time><p>Tea.</p></div></div>';
    expect(commentsOf(html)).toEqual([]);
  });
});

describe('selectors that the user chose', () => {
  const rows = [1, 2]
    .map(
      (n) =>
        `<div class="row"><i class="who">U${n}</i><p class="words">Says ${n}.</p><button>Like</button></div>`,
    )
    .join('');

  it('go over everything that is known of a site', () => {
    const found = commentsOf(rows, { chosen: { item: '.row', author: '.who', body: '.words' } });
    expect(found.map(({ author, text, timestamp }) => [author, text, timestamp])).toEqual([
      ['U1', 'Says 1.', null],
      ['U2', 'Says 2.', null],
    ]);
    expect(commentsOf(rows)).toEqual([]);
  });

  it('need no more than the comment itself', () => {
    const found = commentsOf(rows, { chosen: { item: '.row' } });
    expect(found.map(({ author, text }) => [author, text])).toEqual([
      ['', 'U1 Says 1.'],
      ['', 'U2 Says 2.'],
    ]);
    const named = commentsOf(rows.replaceAll('who', 'user-name'), { chosen: { item: '.row' } });
    expect(named.map(({ author, text }) => [author, text])).toEqual([
      ['U1', 'Says 1.'],
      ['U2', 'Says 2.'],
    ]);
  });

  it('are proposed from one comment that was pointed at', () => {
    const { window } = new JSDOM(
      `<div id="talk"><ol>${rows.replaceAll('<div class="row">', '<li class="row odd row-17">').replaceAll('</div>', '</li>')}</ol></div>
       <section><my-post><p>One.</p></my-post><my-post><p>Two.</p></my-post></section>
       <div id="posts"><div><b class="author">A</b><time>1 May 2026</time><div class="part">x</div><div class="part">y</div></div><div><b class="author">B</b><time>2 May 2026</time><div class="part">z</div></div></div>
       <main><p>Plain.</p></main>`,
    );
    const { document } = window;
    vi.stubGlobal('CSS', { escape: (name: string) => name });
    const proposed = (selector: string) => {
      const proposal = proposeComments(document.querySelector(selector)!);
      return proposal && [proposal.chosen.item, proposal.matches.length];
    };
    expect(proposed('.words')).toEqual(['li.row', 2]);
    expect(proposed('my-post p')).toEqual(['my-post', 2]);
    expect(proposed('.part')).toEqual(['#posts > div', 2]);
    expect(proposed('main p')).toBeNull();
    vi.unstubAllGlobals();
  });

  it('are proposed from the page alone: what shows author and date first, then what has most words', () => {
    const post = (name: string) =>
      `<div class="post"><b class="author">${name}</b> <time>1 May 2026</time> Tea?</div>`;
    const note = (text: string) => `<p class="note"><i class="mark">${text.repeat(9)}</i></p>`;
    const { document } = new JSDOM(
      `<main>${note('Long words. ')}${note('More words. ')}${post('Ann')}${post('Bob')}<hr class="line"><hr class="line">
       <b class="once">Once</b></main><x-shadow></x-shadow>`,
    ).window;
    document.querySelector('x-shadow')!.attachShadow({ mode: 'open' }).innerHTML =
      '<u class="deep">Deep</u><u class="deep">down</u>';
    vi.stubGlobal('CSS', { escape: (name: string) => name });
    const proposed = proposeAll(document).map(({ chosen, matches }) => [
      chosen.item,
      matches.length,
    ]);
    expect(proposed).toEqual([
      ['div.post', 2],
      ['p.note', 2],
      ['u.deep', 2],
    ]);
    vi.unstubAllGlobals();
  });
});

describe('dates', () => {
  const at = (text: string, lang = 'en') =>
    commentsOf(
      `<div lang="${lang}"><div class="row"><b class="author">Ann</b> <time>${text}</time><p>Tea.</p></div></div>`,
      {
        chosen: { item: '.row' },
      },
    )[0]!.timestamp;

  it.each([
    ['2026-02-03T04:05:06.123Z', 'en', '2026-02-03T04:05:06.000Z'],
    ['2026-02-03 04:05:06+0130', 'en', '2026-02-03T02:35:06.000Z'],
    ['1770000000', 'en', '2026-02-02T02:40:00.000Z'],
    ['Feb 3, 2026 at 4:05 PM', 'en', '2026-02-03T16:05:00.000Z'],
    ['12:10 am, 3rd of February 2026', 'en', '2026-02-03T00:10:00.000Z'],
    ['3. Februar 2026 um 16:05 Uhr', 'de', '2026-02-03T16:05:00.000Z'],
    ['3 de febrero de 2026, 16.05', 'es', '2026-02-03T16:05:00.000Z'],
    ['3 lutego 2026 16:05', 'pl', '2026-02-03T16:05:00.000Z'],
    ['2026年2月3日 16:05', 'ja', '2026-02-03T16:05:00.000Z'],
    ['03.02.2026', 'ru', '2026-02-03T00:00:00.000Z'],
    ['31 February 2026', 'en', null],
    ['03/02/2026', 'en', null],
    ['2 days ago', 'en', null],
    ['4 May 2026', 'not a language', '2026-05-04T00:00:00.000Z'],
  ])('%s (%s)', (text, lang, expected) => {
    expect(at(text, lang)).toBe(expected);
  });
});
