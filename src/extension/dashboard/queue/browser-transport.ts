import browser from 'webextension-polyfill';
import { sendToBackground } from '../../messages';
import type { Stores } from '../stores';
import type { QueueTransport } from './transport';

/**
 * The transport of the real desk. It reads the database itself, since a queue of ten thousand is too much for a
 * message; verdicts go through the background, which learns from them.
 */
export function createBrowserTransport(stores: Stores): QueueTransport {
  return {
    items: () => stores.queue.all(),
    log: () => stores.verdicts.all(),
    async activeModerator() {
      const all = await stores.moderators.all();
      return all.find(({ active }) => active)!.id;
    },
    decide: (request) => sendToBackground('verdict', request),
    undo: () => sendToBackground('undo-verdict', { pageUrl: null }),
    amend: (request) => sendToBackground('amend-verdict', request),
    explain: (text, label) => sendToBackground('explain', { text, label }),
    open: async (url) => {
      await browser.tabs.create({ url });
    },
    copy: (text) => navigator.clipboard.writeText(text),
    now: () => new Date(),
  };
}
