import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { findComments } from '../../../src/discussion';
import { commentsIn, signed } from './talk-fixtures';

const seen = (content: string) =>
  commentsIn(content).map(({ author, level, text }) => [author, level, text]);
const at = (minute: number) => `10:${String(minute).padStart(2, '0')}, 1 May 2024 (UTC)`;

describe('the ways in which people write on talk pages', () => {
  it('an unsigned comment that somebody else has marked', () => {
    const unsigned = `<small class="autosigned">— Preceding unsigned comment added by
      <a href="/wiki/User:Ben">Ben</a> (<a href="/wiki/User_talk:Ben">talk</a> • <a href="/wiki/Special:Contributions/Ben">contribs</a>) ${at(1)}</small>`;
    expect(
      seen(`<p>No name. ${unsigned}</p><dl><dd>Sign. ${signed('Ann', at(2))}</dd></dl>`),
    ).toMatchObject([
      ['Ben', 1, expect.stringContaining('No name.')],
      ['Ann', 2, 'Sign.'],
    ]);
  });

  it('a signature that was put right by a second one', () => {
    expect(seen(`<p>One. ${signed('Ann', at(1))} ${signed('Ann', at(9))}</p>`)).toMatchObject([
      ['Ann', 1, expect.stringContaining('One.')],
    ]);
  });

  it('an outdented thread', () => {
    const arrow = '<span class="outdent-template"><span>┌──────┘</span></span>';
    expect(
      seen(
        `<p>A. ${signed('Ann', at(1))}</p><dl><dd>B. ${signed('Ben', at(2))}<dl><dd>C. ${signed('Cem', at(3))}</dd></dl></dd></dl>${arrow}<p>D. ${signed('Dee', at(4))}</p>`,
      ),
    ).toEqual([
      ['Ann', 1, 'A.'],
      ['Ben', 2, 'B.'],
      ['Cem', 3, 'C.'],
      ['Dee', 1, 'D.'],
    ]);
  });

  it.each([
    ['a closed discussion', '<div class="boilerplate archived"><p><i>Closed.</i></p>', '</div>'],
    [
      'an archive box',
      '<table class="mw-collapsible mw-collapsed"><tr><th>Extended</th></tr><tr><td>',
      '</td></tr></table>',
    ],
    ['a transcluded page', '<div typeof="mw:Transclusion" about="#mwt1">', '</div>'],
    [
      'folded sections on a mobile phone',
      '<section class="mf-section-1 collapsible-block">',
      '</section>',
    ],
    ['details', '<details><summary>More</summary>', '</details>'],
  ])('%s', (_, open, close) => {
    const content = `<p>A. ${signed('Ann', at(1))}</p>${open}<p>B. ${signed('Ben', at(2))}</p><ul><li>C. ${signed('Cem', at(3))}</li></ul>${close}<p>D. ${signed('Dee', at(4))}</p>`;
    expect(seen(content)).toMatchObject([
      ['Ann', 1, 'A.'],
      ['Ben', 1, expect.stringContaining('B.')],
      ['Cem', 2, 'C.'],
      ['Dee', 1, 'D.'],
    ]);
  });

  it('a vote in a numbered list, answered in it', () => {
    expect(
      seen(
        `<ol><li><b>Support</b> yes. ${signed('Ann', at(1))}<ul><li>Why? ${signed('Ben', at(2))}</li></ul></li><li><b>Oppose</b> no. ${signed('Cem', at(3))}</li></ol>`,
      ),
    ).toEqual([
      ['Ann', 2, 'Support yes.'],
      ['Ben', 3, 'Why?'],
      ['Cem', 2, 'Oppose no.'],
    ]);
  });

  it('comments in the cells of a table', () => {
    const cell = (user: string, minute: number) =>
      `<td>By ${user}: fine. ${signed(user, at(minute))}</td>`;
    expect(
      seen(
        `<table><tr>${cell('Ann', 1)}${cell('Ben', 2)}</tr><tr>${cell('Cem', 3)}</tr></table>`,
      ).map(([author]) => author),
    ).toEqual(['Ann', 'Ben', 'Cem']);
  });

  it('a comment with a list of its own, and one that quotes another with its signature', () => {
    expect(
      seen(
        `<p>Two things:</p><ul><li>first</li><li>second</li></ul><p>Thanks. ${signed('Ann', at(1))}</p>
         <dl><dd><blockquote>Thanks. ${signed('Ann', at(1))}</blockquote>Welcome. ${signed('Ben', at(2))}</dd></dl>`,
      ),
    ).toEqual([
      ['Ann', 1, 'Two things: first second Thanks.'],
      ['Ben', 2, 'Welcome.'],
    ]);
  });
});

describe('skins', () => {
  const talk = `<div class="mw-heading mw-heading2"><h2 id="Wheel">Wheel</h2><span class="mw-editsection">[edit]</span></div><p>Hi. ${signed('Ann')}</p>`;
  const expected = [{ author: 'Ann', heading: 'Wheel', text: 'Hi.', level: 1 }];
  const commentsOn = (html: string) =>
    findComments(
      new JSDOM(html, { url: 'https://en.wikipedia.org/wiki/Talk:Mill' }).window.document,
    );

  it('Vector 2022: its second heading and table of contents are no comments', () => {
    expect(
      commentsOn(`<html lang="en" class="skin-theme-clientpref-night"><body class="skin-vector-2022 mediawiki">
        <div class="vector-sticky-header"><a href="/wiki/User:Reader">Reader</a> 10:00, 1 May 2024 (UTC)</div>
        <nav id="mw-panel-toc"><ul><li><a href="#Wheel">Wheel</a></li></ul></nav>
        <div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">${talk}</div></div></body></html>`),
    ).toMatchObject(expected);
  });

  it('Minerva: sections that unfold', () => {
    expect(
      commentsOn(`<html lang="en"><body class="skin-minerva mediawiki"><div class="mw-parser-output" lang="en"><section class="mf-section-0"></section>
        <div class="mw-heading mw-heading2 section-heading" onclick="mfTempOpenSection(1)"><span class="indicator mf-icon"></span><h2 id="Wheel">Wheel</h2><span class="mw-editsection"><a href="#">edit</a></span></div>
        <section class="mf-section-1 collapsible-block"><p>Hi. ${signed('Ann')}</p></section></div></body></html>`),
    ).toMatchObject(expected);
  });

  it('from right to left', () => {
    const found =
      commentsOn(`<html lang="he" dir="rtl"><body><div class="mw-content-rtl mw-parser-output" lang="he" dir="rtl">
      <h2>גלגל</h2><dl><dd>שלום. <a href="/wiki/משתמש:Ann">Ann</a> \u200f12:05,\u200f 1 במאי 2024 (IDT)</dd></dl></div></body></html>`);
    expect(found).toMatchObject([
      {
        author: 'Ann',
        heading: 'גלגל',
        text: 'שלום.',
        level: 2,
        timestamp: '2024-05-01T09:05:00.000Z',
      },
    ]);
  });
});
