// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Session, startSession } from '../../../src/extension/content/session';
import { DEFAULT_SETTINGS } from '../../../src/extension/settings';
import { closedRoots, fakeBackground, preparePage } from './content-page';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

let life: AbortController;
let session: Session;

const settle = (milliseconds = 50) => vi.advanceTimersByTimeAsync(milliseconds);
const marks = () =>
  closedRoots.filter((root) => root.host.isConnected && root.querySelector('.mark'));
const panels = () =>
  closedRoots.filter((root) => root.host.isConnected && root.querySelector('.panel'));
const TALK = `<div class="mw-parser-output" lang="en"><h2>Tea</h2>
  <p>Only a fool would say so. <a href="/wiki/User:Bob" title="User:Bob">Bob</a> 10:02, 3 March 2024 (UTC)</p></div>
  <form><textarea></textarea><button>Publish</button></form>`;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  preparePage(TALK);
});

afterEach(() => {
  life.abort();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function start(isPaused: boolean): Promise<void> {
  session = startSession(fakeBackground().ask, DEFAULT_SETTINGS, () => undefined, life.signal);
  session.pause(isPaused);
  await settle();
}

async function write(text: string): Promise<void> {
  const field = document.querySelector('textarea')!;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settle(3_000);
}

test('a pause takes marks away, and brings them back, without judging anew', async () => {
  await start(false);
  expect(marks()).toHaveLength(1);
  session.pause(true);
  await settle();
  expect(marks()).toHaveLength(0);
  expect(session.report().progress).toEqual({ found: 1, judged: 1, flagged: 1 });
  session.pause(false);
  await settle();
  expect(marks()).toHaveLength(1);
});

test('a page that opens during a pause is judged, and shows nothing', async () => {
  await start(true);
  expect(marks()).toHaveLength(0);
  expect(session.report().comments).toHaveLength(1);
});

test('nobody is warned during a pause', async () => {
  await start(true);
  await write('You are a fool.');
  expect(panels()).toHaveLength(0);
  session.pause(false);
  await write('You are such a fool.');
  expect(panels()).toHaveLength(1);
});
