import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { inject } from 'vitest';
import { ExtensionDriver } from '../../../build/drive';
import {
  type ColourScheme,
  type LaunchedExtension,
  type LaunchOptions,
  launch,
} from '../../../build/launch';
import type { Target } from '../../../build/manifest';
import { FixtureWeb, type Resource } from './web';

export interface OpenOptions extends Pick<LaunchOptions, 'profile' | 'consents' | 'softwareWebgl'> {
  /** The colours that the user prefers; light when absent. */
  readonly colours?: ColourScheme;
  /** The web that the browser sees: address -> page. More can be put there later by `web.serve`. */
  readonly pages?: Readonly<Record<string, Resource>>;
  /** Folder of an unpacked extension; the real package when absent. */
  readonly extension?: string;
}

/** A real browser with the real extension, whose only web is `web`. */
export class OpenBrowser extends ExtensionDriver {
  constructor(
    readonly name: Target,
    readonly web: FixtureWeb,
    launched: LaunchedExtension,
    readonly colours: ColourScheme,
  ) {
    super(launched);
  }

  get browser(): Browser {
    return this.launched.browser;
  }

  /** `chrome-extension://<id>` or `moz-extension://<uuid>`. */
  get extensionOrigin(): string {
    return this.launched.origin;
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

  /** Windows, so that no page of a test hides another. */
  override newPage(): Promise<Page> {
    return this.newWindow();
  }

  protected override async newWindow(): Promise<Page> {
    const page = await super.newWindow();
    await this.launched.preferColours(page, this.colours);
    if (process.env.PARLEY_TRACE) {
      page.on('console', (message) => console.log(`[${this.name} ${page.url()}]`, message.text()));
      page.on('pageerror', (error) => console.log(`[${this.name} ${page.url()}]`, error));
    }
    return page;
  }
}

async function open(
  name: Target,
  { pages = {}, extension = inject('packages')[name], colours = 'light', ...rest }: OpenOptions,
): Promise<OpenBrowser> {
  const web = await FixtureWeb.start();
  for (const [url, page] of Object.entries(pages)) web.serve(url, page);
  const launched = await launch(name, {
    ...rest,
    extension: path.resolve(extension),
    proxy: web.proxy,
  });
  const opened = new OpenBrowser(name, web, launched, colours);
  // Before the pages of the test: Firefox tells only the window opened last of focus that comes and goes.
  await opened.aside();
  return opened;
}

export function openChromium(options: OpenOptions = {}): Promise<OpenBrowser> {
  return open('chromium', options);
}

export function openFirefox(options: OpenOptions = {}): Promise<OpenBrowser> {
  return open('firefox', options);
}

/** For tests that say the same of both browsers: `describe.each(bothBrowsers)('%s', (_name, open) => ...)`. */
export const bothBrowsers = [
  ['chromium', openChromium],
  ['firefox', openFirefox],
] as const;
