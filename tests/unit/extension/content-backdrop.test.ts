// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followBackdrop } from '../../../src/extension/content/backdrop';
import { preparePage } from './content-page';

const system = Object.assign(new EventTarget(), { matches: false });
const leave: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  system.matches = false;
  vi.stubGlobal('matchMedia', () => system);
});

afterEach(() => {
  for (const way of leave.splice(0)) way();
  document.documentElement.removeAttribute('class');
  document.head.innerHTML = '';
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** What is told of the backdrop of each `<i>` of a page, in page order, newest last. */
function follow(html: string, styles = ''): boolean[][] {
  preparePage(html);
  vi.stubGlobal('matchMedia', () => system);
  document.head.innerHTML = `<style>${styles}</style>`;
  return [...document.querySelectorAll('i')].map((element) => {
    const told: boolean[] = [];
    leave.push(followBackdrop(element, (isDark) => told.push(isDark)));
    return told;
  });
}

it('is the nearest background that does not let its own through', () => {
  const told = follow(
    `<div class="night"><p><i></i></p><div class="veil"><i></i></div><div class="paper"><i></i></div></div><i></i>`,
    `.night { background-color: rgb(16, 20, 24) } .paper { background-color: rgb(240, 240, 230) }
     .veil { background-color: rgba(255, 255, 255, 0.1) }`,
  );
  expect(told).toEqual([[true], [true], [false], [false]]);
});

it('is told apart for areas that only their id tells apart', () => {
  const told = follow(
    '<div id="a"><i></i></div><div id="b"><i></i></div>',
    '#a { background-color: #000 }',
  );
  expect(told).toEqual([[true], [false]]);
});

it("without any is the browser's: dark only where the page says that it can be", () => {
  system.matches = true;
  expect(follow('<i></i>')).toEqual([[false]]);
});

it('is looked at again when the page changes its theme, and no more after the way out', async () => {
  const [told] = follow('<p><i></i></p>', '.night { background-color: #111 }');
  expect(told).toEqual([false]);
  document.documentElement.className = 'night';
  await vi.advanceTimersByTimeAsync(500);
  expect(told).toEqual([false, true]);
  leave.pop()!();
  document.documentElement.className = '';
  await vi.advanceTimersByTimeAsync(500);
  expect(told).toEqual([false, true]);
  expect(vi.getTimerCount()).toBe(0);
});
