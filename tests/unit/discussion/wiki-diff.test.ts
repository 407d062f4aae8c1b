import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { findComments } from '../../../src/discussion';

interface Side {
  readonly user?: string;
  readonly revision?: number;
  readonly summary?: string;
}

const side = (which: 'o' | 'n', { user = 'Ann', revision = 9, summary = '' }: Side) => `
  <td class="diff-${which}title"><div id="mw-diff-${which}title1"><strong>
    <a href="/w/index.php?title=Talk:Mill&amp;oldid=${revision}">Revision as of 10:00</a>
    <span class="mw-diff-timestamp" data-timestamp="2024-05-01T09:05:00Z"></span></strong></div>
  <div>${user && `<a href="/wiki/User:${user}" class="mw-userlink"><bdi>${user}</bdi></a>`}
    <span class="mw-usertoollinks">(<a href="/wiki/User_talk:${user}">talk</a>)</span></div>
  <div><span class="comment comment--without-parentheses">${summary}</span></div></td>`;

const context = (text: string) =>
  `<tr><td class="diff-marker"></td><td class="diff-context"><div>${text}</div></td><td class="diff-marker"></td><td class="diff-context"><div>${text}</div></td></tr>`;
const added = (text: string) =>
  `<tr><td colspan="2" class="diff-empty diff-side-deleted"></td><td class="diff-marker" data-marker="+"></td><td class="diff-addedline diff-side-added"><div>${text}</div></td></tr>`;
const deleted = (text: string) =>
  `<tr><td class="diff-marker" data-marker="−"></td><td class="diff-deletedline diff-side-deleted"><div>${text}</div></td><td colspan="2" class="diff-empty diff-side-added"></td></tr>`;
const changed = (before: string, after: string) =>
  `<tr><td class="diff-marker"></td><td class="diff-deletedline"><div>${before}</div></td><td class="diff-marker"></td><td class="diff-addedline"><div>${after}</div></td></tr>`;
const ins = (text: string) => `<ins class="diffchange diffchange-inline">${text}</ins>`;

function commentsOfDiff(rows: string, sides: { old?: Side; new?: Side } = {}, below = '') {
  const html = `<body class="mediawiki"><table class="diff diff-type-table"><tbody>
    <tr class="diff-title">${side('o', { user: 'Old', revision: 8, ...sides.old })}${side('n', sides.new ?? {})}</tr>${rows}</tbody></table>
    <div class="mw-parser-output" lang="en">${below}</div></body>`;
  const { document } = new JSDOM(html, {
    url: 'https://en.wikipedia.org/w/index.php?title=Talk:Mill&diff=9&oldid=8',
  }).window;
  return findComments(document);
}

describe('a diff', () => {
  it('gives the new lines, with the author, moment and address of the new version', () => {
    const found = commentsOfDiff(context('Old words.') + deleted('Gone.') + added('New words.'));
    expect(found).toMatchObject([
      {
        id: 'diff-9-1',
        author: 'Ann',
        timestamp: '2024-05-01T09:05:00.000Z',
        text: 'New words.',
        permalink: 'https://en.wikipedia.org/w/index.php?title=Talk%3AMill&diff=9',
        fragment: null,
      },
    ]);
    expect(found[0]!.range.toString()).toBe('New words.');
  });

  it('gives of a changed line only the words put in', () => {
    const [found] = commentsOfDiff(
      changed('It is a mill.', `It is ${ins('not')} a ${ins('nice')} mill.`),
    );
    expect(found!.text).toBe('not nice');
  });

  it('takes no line for new that was only moved', () => {
    const moved = added('Moved.').replace(
      'data-marker="+">',
      '><a class="mw-diff-movedpara-right" href="#m">⚫</a>',
    );
    expect(commentsOfDiff(moved)).toEqual([]);
  });

  it('keeps lines together that stand together, and others apart', () => {
    const found = commentsOfDiff(
      added('One.') + added('Two.') + context('Between.') + added('Three.'),
    );
    expect(found.map(({ id, text }) => [id, text])).toEqual([
      ['diff-9-1', 'One.\nTwo.'],
      ['diff-9-2', 'Three.'],
    ]);
  });

  it('reads the form in one column too', () => {
    const row = (kind: string, text: string) =>
      `<tr><td colspan="4"><div class="mw-diff-inline-${kind}">${text}</div></td></tr>`;
    const found = commentsOfDiff(
      row('context', 'Old.') +
        row('added', ins('New.')) +
        row('context', 'Old.') +
        row('changed', `Was ${ins('so')}.`) +
        row('deleted', '<del>Gone.</del>'),
    );
    expect(found.map(({ text }) => text)).toEqual(['New.', 'so']);
  });

  it('leaves out the signature, and shows it as left out', () => {
    const signature = '[[User:Ann|A.]] ([[User talk:Ann|talk]]) 09:05, 1 May 2024 (UTC)';
    const [found] = commentsOfDiff(added(`:Ask [[User:Ben|Ben]] about it. -- ${signature}`));
    expect(found!.text).toBe(':Ask [[User:Ben|Ben]] about it.');
    expect(found!.omissions).toEqual([{ kind: 'signature', text: signature }]);
  });

  it('gives the summaries without the name of the section', () => {
    const found = commentsOfDiff('', {
      old: { summary: 'first' },
      new: { summary: '<span class="autocomment">→Wheel: </span> second' },
    });
    expect(found.map(({ id, author, text }) => [id, author, text])).toEqual([
      ['edit-8', 'Old', 'first'],
      ['edit-9', 'Ann', 'second'],
    ]);
  });

  it('names nobody for new text where versions in between are not shown', () => {
    const between = '<tr><td colspan="4" class="diff-multi">(One intermediate revision)</td></tr>';
    const found = commentsOfDiff(between + added('Whose?'), { new: { summary: 'mine' } });
    expect(found.map(({ text }) => text)).toEqual(['mine']);
  });

  it('names nobody where the author is hidden', () => {
    expect(commentsOfDiff(added('Whose?'), { new: { user: '' } })).toEqual([]);
  });

  it('stands before the comments of the page below it, and is the same the next time', () => {
    const below = '<p>Hi. <a href="/wiki/User:Ben">Ben</a> 10:00, 1 May 2024 (UTC)</p>';
    const ids = () => commentsOfDiff(added('New.'), {}, below).map(({ id }) => id);
    expect(ids()).toEqual(['diff-9-1', 'c-Ben-20240501100000']);
    expect(ids()).toEqual(ids());
  });
});
