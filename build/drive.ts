import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { PageReport } from '../src/extension/messages';
import type { Settings } from '../src/extension/settings';
import type { LaunchedExtension } from './launch';
import { resize } from './windows';

declare global {
  // For use inside `page.evaluate` on the extension's own pages: both browsers have `chrome`, Firefox has both.
  var chrome: import('webextension-polyfill').Browser;
  var browser: typeof chrome | undefined;
}

/** Steers a browser with the extension in it, as a user would and beyond. */
export class ExtensionDriver {
  #aside: Promise<Page> | undefined;

  constructor(readonly launched: LaunchedExtension) {}

  /** Opens an address in front. */
  async visit(url: string): Promise<Page> {
    const page = await this.newPage();
    await page.goto(url);
    return page;
  }

  /** The popup as a page of its own, of the popup's size, showing the tab of `page`. */
  async popup(page: Page): Promise<Page> {
    const popup = await this.extensionPage(`popup.html?tab=${await this.tabId(page)}`);
    await resize(popup, { width: 400, height: 600 });
    return popup;
  }

  /** The number that the extension knows `page` by. */
  async tabId(page: Page): Promise<number> {
    const url = withoutFragment(page.url());
    const aside = await this.aside();
    const id = await aside.evaluate(async (wanted) => {
      const tabs = await chrome.tabs.query({});
      return tabs.findLast((tab) => tab.url?.replace(/#.*$/, '') === wanted)?.id;
    }, url);
    if (id === undefined) throw new Error(`No tab that the extension may see shows ${url}.`);
    return id;
  }

  /**
   * Opens a page of the extension, where `chrome.*` can be called: in a window of its own, since Parley rests in a page
   * that another tab hides.
   */
  async extensionPage(file: string): Promise<Page> {
    const page = await this.newWindow();
    const url = `${this.launched.origin}/${file}`;
    // Firefox reports no load event of extension pages: ask the page itself.
    page.goto(url, { timeout: 0 }).catch(() => {});
    // While the page changes, Firefox answers with an error of its own instead of no.
    const isThere = () =>
      page
        .evaluate((wanted) => location.href === wanted && document.readyState === 'complete', url)
        .catch(() => false);
    for (const start = Date.now(); !(await isThere()); await pause(50)) {
      if (Date.now() - start > 30_000) throw new Error(`${url} does not open.`);
    }
    return page;
  }

  /**
   * A page of the extension that runs nothing, for whatever is asked of the browser in passing: kept, since a new window
   * costs more than most questions.
   */
  async aside(): Promise<Page> {
    if ((await this.#aside)?.isClosed() ?? true) this.#aside = this.extensionPage('manifest.json');
    return this.#aside!;
  }

  /** Lays down what the user chose; all else keeps its default. */
  async choose(settings: Partial<Settings>): Promise<void> {
    await storeSettings(await this.aside(), settings);
  }

  /** What the content script in the tab of `page` knows; null while there is none. */
  async report(page: Page): Promise<PageReport | null> {
    return askForReport(await this.aside(), await this.tabId(page));
  }

  /**
   * Waits until every comment found on the page has its judgement; `onReport` hears of each step on the way.
   *
   * @param patienceMs how long at most; a page without comments is given up sooner.
   * @throws when that is over, or when the extension says that it cannot judge.
   */
  async judged(
    page: Page,
    { patienceMs = 120_000, onReport = (_report: PageReport): void => {} } = {},
  ): Promise<PageReport> {
    const tab = await this.tabId(page);
    const aside = await this.aside();
    const start = Date.now();
    for (;;) {
      const report = await askForReport(aside, tab);
      const waited = Date.now() - start;
      if (report) onReport(report);
      if (report?.errorKey) throw new Error(`The extension cannot judge: ${report.errorKey}.`);
      const { found, judged } = report?.progress ?? { found: 0, judged: 0 };
      if (report && found > 0 && judged === found) return report;
      if (found === 0 && waited > Math.min(patienceMs, 20_000)) {
        throw new Error(`No comments were found on ${page.url()}.`);
      }
      if (waited > patienceMs)
        throw new Error(`${judged} of ${found} comments judged, then no more.`);
      await pause(200);
    }
  }

  /** What a visit opens: a new tab. */
  protected newPage(): Promise<Page> {
    return this.launched.browser.newPage();
  }

  /** A new window; a test harness may watch it. */
  protected newWindow(): Promise<Page> {
    return this.launched.openWindow();
  }
}

/** Sends what the popup sends; null when nobody listens in that tab. */
function askForReport(extensionPage: Page, tab: number): Promise<PageReport | null> {
  return extensionPage.evaluate(async (id) => {
    const message = { parley: 'report', id: crypto.randomUUID(), request: null };
    try {
      const reply = (await chrome.tabs.sendMessage(id, message)) as { response: PageReport };
      return reply.response;
    } catch {
      return null;
    }
  }, tab);
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '');
}

/** Lays down what the user chose from a page of the extension that is open; all else keeps its default. */
export function storeSettings(extensionPage: Page, settings: Partial<Settings>): Promise<void> {
  return extensionPage.evaluate(
    (chosen) => chrome.storage.local.set({ settings: chosen }),
    settings,
  );
}
