import type { Browser, Page, Viewport } from 'puppeteer-core';
import { sendToFirefox } from './bidi';

/** The size of what a new window shows when nobody says another. */
export const VIEWPORT = { width: 800, height: 600 };

/** An empty page in a window of its own, in Chromium. */
export async function openChromiumWindow(browser: Browser): Promise<Page> {
  const { url, page } = expectPage(browser);
  const session = await browser.target().createCDPSession();
  await session.send('Target.createTarget', { url, newWindow: true });
  await session.detach();
  return page;
}

/** An empty page in a window of its own, in Firefox. */
export async function openFirefoxWindow(browser: Browser): Promise<Page> {
  const { url, page } = expectPage(browser);
  const { context } = await sendToFirefox(browser, 'browsingContext.create', { type: 'window' });
  await sendToFirefox(browser, 'browsingContext.navigate', { context, url, wait: 'complete' });
  const opened = await page;
  await resize(opened, VIEWPORT);
  return opened;
}

/**
 * Sizes what a page shows. puppeteer turns the screen besides, which Firefox before 144 cannot and nothing of ours
 * needs; the size is set all the same.
 */
export async function resize(page: Page, size: Viewport): Promise<void> {
  try {
    await page.setViewport(size);
  } catch (error) {
    const turning = 'unknown command emulation.setScreenOrientationOverride';
    if (!(error instanceof Error && error.message.includes(turning))) throw error;
  }
}

/** An address that no other page has, and the page that will have it. */
function expectPage(browser: Browser): { url: string; page: Promise<Page> } {
  const url = `about:blank#${crypto.randomUUID()}`;
  const target = browser.waitForTarget((each) => each.url() === url);
  return { url, page: target.then(async (opened) => (await opened.page())!) };
}
