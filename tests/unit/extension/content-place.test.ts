// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { anchorOf } from '../../../src/extension/content/place';

afterEach(() => {
  document.head.innerHTML = '';
  document.body.innerHTML = '';
});

/** The id of the element after which the mark of the comment in `#said` goes; that of the text's parent for a text. */
function anchorIn(html: string, styles = ''): string | undefined {
  document.head.innerHTML = `<style>${styles}</style>`;
  document.body.innerHTML = html;
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('#said')!);
  const anchor = anchorOf(range);
  return anchor instanceof Element ? anchor.id : `in ${anchor?.parentElement?.id}`;
}

it('is the end of the comment, or the link that it ends in', () => {
  expect(anchorIn('<p id="said">Milk first.</p>')).toBe('in said');
  expect(anchorIn('<p id="said">Milk, <a id="link">says <b>Ann</b></a></p>')).toBe('link');
});

it('is outside what shows the first lines only', () => {
  const cut = '.cut { overflow-y: hidden; max-height: 80px }';
  const html = (more: string) =>
    `<div class="cut" id="cut"><p id="said">Milk goes in first.</p>${more}</div>`;
  expect(anchorIn(html(''), cut)).toBe('cut');
  expect(anchorIn(html('<button>Read more</button>'), cut)).toBe('cut');
});

it('stays with its comment in an area that is cut off with others in it', () => {
  const html =
    '<div class="thread"><p id="said">Milk.</p><p>Only a person without any taste would say so.</p></div>';
  expect(anchorIn(html, '.thread { overflow-y: hidden; max-height: 80px }')).toBe('in said');
});

it('is not moved by what hides its overflow without having any', () => {
  const html = '<div class="floats"><p id="said">Milk goes in first.</p></div>';
  expect(anchorIn(html, '.floats { overflow-y: hidden }')).toBe('in said');
});
