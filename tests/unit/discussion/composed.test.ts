// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { elementsAround, isWithin } from '../../../src/discussion/composed';

const names = (node: Node) => [...elementsAround(node)].map(({ localName }) => localName);

it('goes from a shadow root to its host', () => {
  document.body.innerHTML = '<main></main>';
  const main = document.querySelector('main')!;
  const root = main.attachShadow({ mode: 'open' });
  root.innerHTML = '<p><b>here</b></p>';
  const inner = root.querySelector('b')!;
  expect(names(inner)).toEqual(['b', 'p', 'main', 'body', 'html']);
  expect(isWithin(inner, main)).toBe(true);
  expect(isWithin(main, inner)).toBe(false);
});

it('goes from the document of a frame to the frame', () => {
  document.body.innerHTML = '<main><iframe></iframe></main>';
  const inside = document.querySelector('iframe')!.contentDocument!;
  expect(names(inside.body)).toEqual(['body', 'html', 'iframe', 'main', 'body', 'html']);
});

it('ends at what stands nowhere, a link with a host too', () => {
  const link = document.createElement('a');
  link.href = 'https://example.org/';
  expect(names(link)).toEqual(['a']);
  const fragment = document.createDocumentFragment();
  fragment.append(link);
  expect(names(link)).toEqual(['a']);
});
