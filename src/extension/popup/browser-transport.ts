import browser, { type Tabs } from 'webextension-polyfill';
import { releaseSite, watchBrakes } from '../brakes';
import { listeningFrames } from '../frames';
import { sendToBackground, sendToPage } from '../messages';
import { readSettings, updateSettings, watchSettings } from '../settings';
import { disableSite, enableSite, isPossibleSite, isSiteOn } from '../sites';
import { TabPages } from './tab-pages';
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
  let pages: TabPages | null = null;
  /** The pages as they were when the popup last saw them. */
  const lastSeen = async () => pages ?? lookAt(await tabId());
  const verdictsOf = async (pageUrls: readonly string[]) =>
    (
      await Promise.all(pageUrls.map((pageUrl) => sendToBackground('verdicts', { pageUrl })))
    ).flat();
  return {
    site: async () => siteOfTab(await findTab(search)),
    switchSite: (url, on) => (on ? enableSite(url) : disableSite(url).then(() => true)),
    audit: () => sendToBackground('audit', null),
    openDesk: async (view) => {
      const file = view ? `dashboard.html#${view}` : 'dashboard.html';
      await browser.tabs.create({ url: browser.runtime.getURL(file) });
    },
    reloadTab: async () => browser.tabs.reload(await tabId()),
    async report() {
      pages = await lookAt(await tabId());
      return pages.report;
    },
    async jump(id) {
      const { frameId, commentId } = (await lastSeen()).placeOf(id);
      return (await sendToPage(await tabId(), 'jump', { commentId }, frameId)).found;
    },
    pick: async () => {
      await sendToPage(await tabId(), 'pick', null);
    },
    explain: (text, label) => sendToBackground('explain', { text, label }),
    async verdicts() {
      const seen = await lastSeen();
      return (await verdictsOf(seen.urls)).flatMap((verdict) => seen.outward(verdict) ?? []);
    },
    async blind() {
      const seen = await lastSeen();
      const perPage = await Promise.all(
        seen.urls.map(async (pageUrl) => {
          const { commentIds } = await sendToBackground('blind', { pageUrl });
          return seen.outerIds(pageUrl, commentIds);
        }),
      );
      return new Set(perPage.flat());
    },
    decide: async (request) => sendToBackground('verdict', (await lastSeen()).inward(request)),
    amend: async (request) => sendToBackground('amend-verdict', (await lastSeen()).inward(request)),
    async undo(pageUrl) {
      const seen = await lastSeen();
      const decided = await verdictsOf(seen.urls);
      const newest = decided.toSorted((a, b) => a.decidedAt.localeCompare(b.decidedAt)).at(-1);
      const undone = await sendToBackground('undo-verdict', {
        pageUrl: seen.urls.find((url) => newest?.key.startsWith(`${url}#`)) ?? pageUrl,
      });
      return undone && (seen.outward(undone) ?? undone);
    },
    learned: async () => (await sendToBackground('learned', null)).verdicts,
    forgetLearned: async () => (await sendToBackground('forget-learned', null)).verdicts,
    modelStatus: () => sendToBackground('model-status', null),
    measureBackends: () => sendToBackground('measure-backends', null),
    usualThresholds: readUsualThresholds,
    watchBrakes,
    release: (site) => releaseSite(site, new Date().toISOString()),
    watchSettings,
    changeSettings: updateSettings,
  };
}

/** @throws MessageError when the page itself does not answer; frames may be gone by then. */
async function lookAt(tabId: number): Promise<TabPages> {
  const own = { frameId: 0, report: await sendToPage(tabId, 'report', null) };
  const frames = (await listeningFrames(tabId)).filter((frameId) => frameId !== 0);
  const inner = await Promise.allSettled(
    frames.map(async (frameId) => ({
      frameId,
      report: await sendToPage(tabId, 'report', null, frameId),
    })),
  );
  const answered = inner.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  return new TabPages([own, ...answered.filter(({ report }) => report.enabled)]);
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
