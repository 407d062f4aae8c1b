import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { inject } from 'vitest';
import {
  type LaunchedExtension,
  type LaunchOptions,
  launchChromium,
  launchFirefox,
} from '../../../build/launch';
import type { Target } from '../../../build/manifest';
import { FixtureWeb, type Resource } from './web';

export interface OpenOptions extends Pick<LaunchOptions, 'profile' | 'dark'> {
  /** The web that the browser sees: address -> page. More can be put there later by `web.serve`. */
  readonly pages?: Readonly<Record<string, Resource>>;
  /** Folder of an unpacked extension; the real package when absent. */
  readonly extension?: string;
}

/** A real browser with the real extension, whose only web is `web`. */
export class OpenBrowser {
  constructor(
    readonly name: Target,
    readonly web: FixtureWeb,
    readonly launched: LaunchedExtension,
  ) {}

  get browser(): Browser {
    return this.launched.browser;
  }

  /** `chrome-extension://<id>` or `moz-extension://<uuid>`. */
  get extensionOrigin(): string {
    return this.launched.origin;
  }

  /** Opens an address in a tab of its own, in front. */
  async visit(url: string): Promise<Page> {
    const page = await this.#newPage();
    await page.goto(url);
    return page;
  }

  /** The popup as a page of its own, of the popup's size, showing the tab of `page`. */
  async popup(page: Page): Promise<Page> {
    const tab = await this.tabId(page);
    const popup = await this.extensionPage(`popup.html?tab=${tab}`);
    await popup.setViewport({ width: 400, height: 600 });
    return popup;
  }

  /** The number that the extension knows `page` by. */
  async tabId(page: Page): Promise<number> {
    const helper = await this.extensionPage('popup.html');
    const id = await helper.evaluate(async (url) => {
      // Without the fragment: a match pattern has none.
      const tabs = await (globalThis.browser ?? chrome).tabs.query({ url: url.replace(/#.*/, '') });
      return tabs.at(-1)?.id;
    }, page.url());
    await helper.close();
    if (id === undefined) throw new Error(`No tab shows ${page.url()}.`);
    return id;
  }

  /** Opens a page of the extension, where `browser.*` (Firefox) or `chrome.*` (Chromium) can be called. */
  async extensionPage(file: string): Promise<Page> {
    const page = await this.#newPage();
    const url = `${this.extensionOrigin}/${file}`;
    // Firefox reports no load event of extension pages: ask the page itself.
    page.goto(url, { timeout: 0 }).catch(() => {});
    await page.waitForFunction(
      (wanted) => location.href === wanted && document.readyState === 'complete',
      {},
      url,
    );
    return page;
  }

  /** Stops the background (service worker or event page), as the browser does when memory is short. */
  stopBackground(): Promise<void> {
    return this.launched.stopBackground();
  }

  /** Closes everything. @throws when anything asked the network for what is no page's own. */
  async close(): Promise<void> {
    await this.browser.close();
    await this.web.stop();
    if (this.web.strayRequests.length > 0) {
      throw new Error(`Requests that no page asked for:\n${this.web.strayRequests.join('\n')}`);
    }
  }

  async #newPage(): Promise<Page> {
    const page = await this.browser.newPage();
    if (process.env.PARLEY_TRACE) {
      page.on('console', (message) => console.log(`[${this.name} ${page.url()}]`, message.text()));
      page.on('pageerror', (error) => console.log(`[${this.name} ${page.url()}]`, error));
    }
    return page;
  }
}

async function open(
  name: Target,
  launch: (options: LaunchOptions) => Promise<LaunchedExtension>,
  { pages = {}, extension = inject('packages')[name], ...rest }: OpenOptions,
): Promise<OpenBrowser> {
  const web = await FixtureWeb.start();
  for (const [url, page] of Object.entries(pages)) web.serve(url, page);
  const launched = await launch({
    ...rest,
    headless: true,
    extension: path.resolve(extension),
    proxy: web.proxy,
  });
  return new OpenBrowser(name, web, launched);
}

export function openChromium(options: OpenOptions = {}): Promise<OpenBrowser> {
  return open('chromium', launchChromium, options);
}

export function openFirefox(options: OpenOptions = {}): Promise<OpenBrowser> {
  return open('firefox', launchFirefox, options);
}

/** For tests that say the same of both browsers: `describe.each(bothBrowsers)('%s', (_name, open) => ...)`. */
export const bothBrowsers = [
  ['chromium', openChromium],
  ['firefox', openFirefox],
] as const;
