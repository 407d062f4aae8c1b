import { describe, expect, it } from 'vitest';
import { commentsIn, signed } from './talk-fixtures';

const omissionsOf = (content: string, complete = false) =>
  commentsIn(content, { complete, omissions: true })[0]!.omissions.map(({ kind, text }) => [
    kind,
    text,
  ]);
const signature = ['signature', 'Ann (talk) 10:00, 1 May 2024 (UTC)'];

describe('what a comment leaves out', () => {
  it.each([
    ['quotation', '<blockquote>vile <b>thing</b></blockquote>', 'vile thing'],
    ['quotation', '<q>vile</q>', 'vile'],
    ['code', '<code>x = 1</code>', 'x = 1'],
    ['template', '<table class="tmbox tmbox-notice"><td>Notice</td></table>', 'Notice'],
    ['template', '<div class="navbox">Mills of the world</div>', 'Mills of the world'],
    ['interface', '<span class="mw-editsection">[edit]</span>', '[edit]'],
  ])('is shown as %s', (kind, html, text) => {
    const page = `<div>They wrote ${html} to me. ${signed('Ann')}</div>`;
    expect(commentsIn(page)[0]!.text).toBe('They wrote to me.');
    expect(omissionsOf(page)).toEqual([[kind, text], signature]);
  });

  it('is of a link where it leads, not what it says', () => {
    const page = `<p>See <a href="https://example.org/x">this page</a>. ${signed('Ann')}</p>`;
    expect(commentsIn(page)[0]!.text).toBe('See this page.');
    expect(omissionsOf(page)).toEqual([['link', 'https://example.org/x'], signature]);
  });

  it('is nothing but the signature of plain words', () => {
    expect(omissionsOf(`<p>Plain words.<br>More. ${signed('Ann')}</p>`)).toEqual([signature]);
  });

  it('is less where the whole comment is asked for', () => {
    const page = `<div><q>vile</q> <code>x</code> Mine. ${signed('Ann')}</div>`;
    expect(commentsIn(page, { complete: true })[0]!.text).toBe('vile x Mine.');
    expect(omissionsOf(page, true)).toEqual([signature]);
  });

  it('is told of marked comments too', () => {
    const id = 'c-Ann-20240501100000-T';
    const page = `<p><span data-mw-comment-start="" id="${id}"></span>Mine, <q>not mine</q>.
      <span data-mw-comment-sig="${id}"></span>${signed('Ann')}<span class="ext-discussiontools-init-replylink-buttons">[Reply]</span>
      <span data-mw-comment-end="${id}"></span></p>`;
    expect(omissionsOf(page)).toEqual([
      ['quotation', 'not mine'],
      signature,
      ['interface', '[Reply]'],
    ]);
  });

  it('keeps several of a kind apart where the author speaks between them', () => {
    const page = `<div><q>one</q> and <q>two</q><q>three</q> ${signed('Ann')}</div>`;
    expect(omissionsOf(page)).toEqual([['quotation', 'one'], ['quotation', 'twothree'], signature]);
  });
});
