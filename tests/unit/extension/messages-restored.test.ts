// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { sendToBackground } from '../../../src/extension/messages';
import { fakeBrowser } from './fake-browser';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const shown = (persisted: boolean) =>
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));

it('asks again when the page comes back from the back/forward cache, where no answer reaches it', async () => {
  const replies: Promise<unknown>[] = [
    new Promise(() => undefined),
    Promise.resolve({ response: { ranks: [1] } }),
  ];
  const asked: unknown[] = [];
  fakeBrowser.runtime.sendMessage = (message) => {
    asked.push(message);
    return replies.shift()!;
  };
  const ranks = sendToBackground('rank', { texts: ['Words.'] });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  shown(true);
  expect(await ranks).toEqual({ ranks: [1] });
  expect(asked[1]).toEqual(asked[0]);
});
