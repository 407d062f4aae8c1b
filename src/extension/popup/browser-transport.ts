import browser, { type Tabs } from 'webextension-polyfill';
import { sendToBackground, sendToPage } from '../messages';
import { readSettings, updateSettings, watchSettings } from '../settings';
import { disableSite, enableSite, isPossibleSite, isSiteOn } from '../sites';
import type { Site, Transport } from './transport';
import { readUsualThresholds } from './usual-thresholds';

/**
 * The transport of the real popup.
 * @param search query of the popup's URL: `?tab=<id>` names the tab, else it is the one in front
 */
export function createBrowserTransport(search: string): Transport {
  const tabId = async () => {
    const { id } = await findTab(search);
    if (id === undefined) throw new Error('The tab in front has no id');
    return id;
  };
  return {
    site: async () => siteOfTab(await findTab(search)),
    switchSite: (url, on) => (on ? enableSite(url) : disableSite(url).then(() => true)),
    reloadTab: async () => browser.tabs.reload(await tabId()),
    report: async () => sendToPage(await tabId(), 'report', null),
    jump: async (commentId) => (await sendToPage(await tabId(), 'jump', { commentId })).found,
    pick: async () => {
      await sendToPage(await tabId(), 'pick', null);
    },
    explain: (text, label) => sendToBackground('explain', { text, label }),
    verdicts: (pageUrl) => sendToBackground('verdicts', { pageUrl }),
    decide: (request) => sendToBackground('verdict', request),
    undo: (pageUrl) => sendToBackground('undo-verdict', { pageUrl }),
    learned: async () => (await sendToBackground('learned', null)).verdicts,
    forgetLearned: async () => (await sendToBackground('forget-learned', null)).verdicts,
    modelStatus: () => sendToBackground('model-status', null),
    measureBackends: () => sendToBackground('measure-backends', null),
    usualThresholds: readUsualThresholds,
    watchSettings,
    changeSettings: updateSettings,
  };
}

async function findTab(search: string): Promise<Tabs.Tab> {
  const named = new URLSearchParams(search).get('tab');
  if (named !== null) return browser.tabs.get(Number(named));
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (!tab) throw new Error('There is no tab in front');
  return tab;
}

/** The browser hides the URL of pages that Parley may not read, so no URL means: not possible. */
async function siteOfTab({ url }: Tabs.Tab): Promise<Site> {
  if (url === undefined || !isPossibleSite(url)) return { kind: 'unsupported' };
  return { kind: 'site', url, on: isSiteOn(url, await readSettings()) };
}
