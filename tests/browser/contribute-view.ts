import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from './harness';

const WAIT = { timeout: 120_000 };

const button = (name: string) =>
  `::-p-xpath(//button[starts-with(normalize-space(.), "${name}") and not(@disabled)])`;

/** Presses the button whose words begin so, once it can be. By key: a click misses what news on the page moves away. */
export async function press(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  const found = await page.waitForSelector(button(name), WAIT);
  await found!.press('Enter');
}

/** Waits until a page says so. @throws with what it says instead. */
export async function shows(page: Page, text: string): Promise<void> {
  try {
    await page.waitForFunction((wanted) => document.body.textContent?.includes(wanted), WAIT, text);
  } catch (cause) {
    const instead = await page.evaluate(() => document.body.textContent);
    throw new Error(`The page does not say "${text}" but:\n${instead}`, { cause });
  }
}

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
