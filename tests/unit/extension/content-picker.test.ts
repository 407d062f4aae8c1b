// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChosenSelectors } from '../../../src/discussion';
import { pickComments } from '../../../src/extension/content/picker';
import { closedRoots, preparePage, setUserActive } from './content-page';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

const ROWS = [1, 2, 3].map((n) => `<div class="row"><p>Says ${n}.</p></div>`).join('');

let life: AbortController;
let chosen: ChosenSelectors[];
let saves: boolean;

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (name: string) => name });
  preparePage(`<main>${ROWS}<input></main>`);
  Element.prototype.getBoundingClientRect = () => new DOMRect(0, 10, 100, 20);
  life = new AbortController();
  chosen = [];
  saves = true;
  start();
});

afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
});

function start() {
  const keep = async (selectors: ChosenSelectors) => {
    if (!saves) throw new Error('disk full');
    chosen.push(selectors);
  };
  pickComments(keep, life.signal);
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const overlays = () => closedRoots.filter((root) => root.host.isConnected);
const bar = () => overlays()[0]!.querySelector('.bar')!;
const boxes = () => overlays()[0]!.querySelectorAll('.box').length;
const button = (name: string) =>
  [...bar().querySelectorAll('button')].find(({ textContent }) => textContent === name)!;

/** @returns whether the page's own handlers would have seen it */
function send(type: string, target: Element, key?: string): boolean {
  const event = new KeyboardEvent(type, { bubbles: true, cancelable: true, key: key ?? '' });
  let reached = false;
  const note = () => {
    reached = true;
  };
  document.body.addEventListener(type, note, { once: true });
  target.dispatchEvent(event);
  document.body.removeEventListener(type, note);
  return reached;
}

const words = () => document.querySelector('.row p')!;

it('frames what is under the pointer and all that is like it, without touching the page', async () => {
  const before = document.body.innerHTML;
  expect(bar().textContent).toContain('Point at a comment');
  send('pointermove', words());
  await settle();
  expect(boxes()).toBe(3);
  expect(bar().textContent).toContain('div.row');
  expect(button('These are comments').disabled).toBe(true);
  expect(document.body.innerHTML).toBe(before);
  expect(document.activeElement).toBe(document.body);
});

it('settles on a press, which the page does not see, and takes it by Enter', async () => {
  expect(send('pointerdown', words())).toBe(false);
  expect(send('click', words())).toBe(false);
  await settle();
  expect(bar().textContent).toContain('3 comments like this');
  send('pointermove', document.querySelector('input')!);
  await settle();
  expect(bar().textContent).toContain('div.row');
  expect(send('keydown', document.body, 'Enter')).toBe(false);
  await settle();
  expect(chosen).toEqual([{ item: 'div.row' }]);
  expect(overlays()).toEqual([]);
  expect(send('click', words())).toBe(true);
});

describe('by the keyboard', () => {
  const status = () => bar().querySelector('[role=status]')!.textContent;
  const press = async (key: string) => {
    const reached = send('keydown', document.body, key);
    await settle();
    return reached;
  };

  it('arrows go through what the page repeats, and say what it is; Enter takes it', async () => {
    document
      .querySelector('main')!
      .insertAdjacentHTML(
        'beforeend',
        '<nav><a class="tab">A</a><a class="tab">B</a></nav><i class="once">Once</i>',
      );
    expect(status()).toContain('arrow keys');
    expect(await press('ArrowDown')).toBe(false);
    expect(status()).toBe(
      '1 of 2, beginning: “Says 1.”. 3 comments like this on the page. Enter takes them.',
    );
    expect(boxes()).toBe(3);
    await press('ArrowDown');
    expect(status()).toContain('2 of 2, beginning: “A”');
    await press('ArrowDown');
    expect(status()).toContain('1 of 2');
    await press('ArrowUp');
    expect(status()).toContain('2 of 2');
    await press('ArrowUp');
    expect(document.activeElement).toBe(document.body);
    await press('Enter');
    expect(chosen).toEqual([{ item: 'div.row' }]);
    expect(overlays()).toEqual([]);
    expect(await press('ArrowDown')).toBe(true);
  });

  it('goes on from what was pointed at, and up from nothing is the last', async () => {
    await press('ArrowUp');
    expect(status()).toContain('1 of 1');
    life.abort();
    life = new AbortController();
    start();
    send('click', words());
    await settle();
    expect(status()).toBe('3 comments like this on the page. Enter takes them.');
    await press('ArrowDown');
    expect(status()).toContain('1 of 1');
  });

  it('says when nothing is repeated; Enter then takes nothing', async () => {
    document.querySelector('main')!.innerHTML = '<p>Alone.</p>';
    await press('ArrowDown');
    expect(status()).toContain('Nothing on this page is repeated');
    await press('Enter');
    expect(chosen).toEqual([]);
    await press('Escape');
    expect(overlays()).toEqual([]);
  });

  it('leaves arrows alone that choose what an input method writes', async () => {
    const event = new KeyboardEvent('keydown', {
      key: 'ArrowDown',
      isComposing: true,
      cancelable: true,
    });
    document.body.dispatchEvent(event);
    await settle();
    expect(event.defaultPrevented).toBe(false);
    expect(boxes()).toBe(0);
  });
});

it('takes it by its button too', async () => {
  send('click', words());
  await settle();
  button('These are comments').click();
  await settle();
  expect(chosen).toHaveLength(1);
});

it.each([
  ['Escape', () => send('keydown', document.body, 'Escape')],
  ['Cancel', () => button('Cancel').click()],
  ['the end of the session', () => life.abort()],
])('is gone after %s', async (_how, end) => {
  send('click', words());
  end();
  await settle();
  expect(overlays()).toEqual([]);
  expect(chosen).toEqual([]);
  expect(send('click', words())).toBe(true);
  expect(send('keydown', document.body, 'Enter')).toBe(true);
});

it('stays, and says so, when the choice cannot be saved', async () => {
  saves = false;
  send('click', words());
  send('keydown', document.body, 'Enter');
  await settle();
  expect(bar().textContent).toContain('could not be saved');
});

it('does nothing for a page that points and presses by itself', async () => {
  setUserActive(false);
  expect(send('click', words())).toBe(true);
  send('keydown', document.body, 'Enter');
  await settle();
  expect(chosen).toEqual([]);
});

it('gives way to the one that is started next', () => {
  start();
  expect(overlays()).toHaveLength(1);
});
