import type { Page } from 'puppeteer-core';
import { type OpenBrowser, type OpenOptions, openChromium } from './harness';

/** The colours that views are looked at in; `forced` are those of a user who sets all colours. */
export const COLOURS = ['light', 'dark', 'forced'] as const;
type Colours = (typeof COLOURS)[number];

/** Chromium for a user with these colours; forced ones are given to each page by `dress`. */
export function openIn(colours: Colours, options: OpenOptions = {}): Promise<OpenBrowser> {
  return openChromium({ ...options, colours: colours === 'dark' ? 'dark' : 'light' });
}

/** Shows a page in these colours. @throws when the browser does not. */
export async function dress(page: Page, colours: Colours): Promise<Page> {
  const isForced = colours === 'forced';
  if (isForced) {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'forced-colors', value: 'active' }],
    });
  }
  const seen = await page.evaluate(() => matchMedia('(forced-colors: active)').matches);
  if (seen !== isForced) throw new Error(`The page does not show ${colours} colours.`);
  return page;
}
