// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PageReport } from '../../../src/extension/messages';
import { updateSettings } from '../../../src/extension/settings';
import { preparePage } from './content-page';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const POPUP = { id: 'parley-id', url: 'chrome-extension://parley-id/popup.html' };

beforeEach(() => {
  resetFakeBrowser();
  preparePage('');
});
afterEach(() => globalThis.parley?.abort());

/** What the script in the page says to the popup. */
function askForReport(): Promise<PageReport> {
  return new Promise((resolve) => {
    const message = { parley: 'report', id: crypto.randomUUID(), request: null };
    const answer = (reply: unknown) => resolve((reply as { response: PageReport }).response);
    fakeBrowser.runtime.onMessage.fire(message, POPUP, answer);
  });
}

test('a page says nothing of its site before it knows, and knows again when it comes back', async () => {
  await updateSettings({ sites: { [location.origin]: 'on' } });
  const { get } = fakeBrowser.storage.local;
  let letRead = () => {};
  const readable = new Promise<void>((resolve) => {
    letRead = resolve;
  });
  fakeBrowser.storage.local.get = (key) => readable.then(() => get(key));
  await import('../../../src/extension/content/main');

  const first = askForReport();
  letRead();
  expect(await first).toMatchObject({ enabled: true });
  await updateSettings({ sites: { [location.origin]: 'off' } });
  expect(await askForReport()).toMatchObject({ enabled: false });

  // No event reaches a page in the back/forward cache: it reads what holds when it comes back.
  const { stored } = fakeBrowser.test;
  stored.set('settings', JSON.stringify({ sites: { [location.origin]: 'on' } }));
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await new Promise((resolve) => setTimeout(resolve));
  expect(await askForReport()).toMatchObject({ enabled: true });
});
