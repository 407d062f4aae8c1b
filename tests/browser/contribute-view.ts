import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from './harness';

const WAIT = { timeout: 120_000 };

const button = (name: string) => `::-p-xpath(//button[starts-with(normalize-space(.), "${name}")])`;

/** Presses the button whose words begin so, when it is there. */
export async function press(page: Page, name: string): Promise<void> {
  const found = await page.waitForSelector(button(name), WAIT);
  await found!.click();
}

/** Waits until a page says so. */
export const shows = (page: Page, text: string): Promise<unknown> =>
  page.waitForFunction((wanted) => document.body.textContent?.includes(wanted), WAIT, text);

/**
 * Decides on every comment of a page, as the popup would.
 * @param choose for each, by its place.
 * @returns the version of the model that judged them.
 */
export async function decideAll(
  browser: OpenBrowser,
  desk: Page,
  url: string,
  choose: (place: number) => 'toxic' | 'not-toxic',
): Promise<string | null> {
  const page = await browser.visit(url);
  const { comments, pageUrl, modelVersion } = await browser.judged(page);
  for (const [place, { id: commentId, judgement }] of comments.entries()) {
    const request = { pageUrl, commentId, choice: choose(place), judgement, modelVersion };
    await desk.evaluate(
      (verdict) =>
        chrome.runtime.sendMessage({
          parley: 'verdict',
          id: crypto.randomUUID(),
          request: verdict,
        }),
      request,
    );
  }
  return modelVersion;
}
