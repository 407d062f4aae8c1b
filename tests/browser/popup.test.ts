import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { bothBrowsers, type OpenBrowser, openChromium } from './harness';

const SAMPLE_URL = 'https://en.wikipedia.org/wiki/Talk:Sample';
const SAMPLE = readFileSync('assets/sample/talk-page.html', 'utf8');

/** Opens the sample page and its popup, and waits until every comment is judged. */
async function openReviewed(browser: OpenBrowser): Promise<{ page: Page; popup: Page }> {
  const page = await browser.visit(SAMPLE_URL);
  await browser.judged(page);
  const popup = await browser.popup(page);
  await popup.waitForSelector('.flag-detail mark', { timeout: 60_000 });
  await popup.waitForFunction(() => !document.querySelector('progress'), { timeout: 60_000 });
  return { page, popup };
}

/** Ids of the flags in the list; `part` is the open ones or those decided on. */
function listed(popup: Page, part: 'open' | 'decided'): Promise<string[]> {
  const selector = part === 'open' ? '.toolbar ~ .flags' : '.reviewed .flags';
  return popup.$$eval(`${selector} .flag-header`, (headers) =>
    headers.map((header) => (header as HTMLElement).dataset.flag ?? ''),
  );
}

const selected = (popup: Page) =>
  popup.$eval('.flag-selected .flag-header', (header) => (header as HTMLElement).dataset.flag);

describe.each(bothBrowsers)('the popup in %s', (_name, open) => {
  it('lists real flags with evidence, and keeps a verdict over a restart of the browser', async () => {
    const profile = mkdtempSync(path.join(tmpdir(), 'parley-profile-'));
    const pages = { [SAMPLE_URL]: SAMPLE };
    try {
      const first = await open({ pages, profile });
      const { page, popup } = await openReviewed(first);
      const flags = await listed(popup, 'open');
      expect(flags.length).toBeGreaterThan(1);
      const scores = await popup.$$eval('.flag-score', (all) =>
        all.map(({ textContent }) => Number.parseInt(textContent ?? '', 10)),
      );
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(await popup.$eval('.status', ({ textContent }) => textContent)).toMatch(/\d ms each/);

      await popup.keyboard.press('t');
      expect(await selected(popup)).toBe(flags[1]);
      await popup.keyboard.press('n');
      await popup.waitForFunction(
        (count) => document.querySelectorAll('.reviewed .flag').length === count,
        {},
        2,
      );
      await popup.keyboard.press('u');
      await popup.waitForFunction(() => document.querySelectorAll('.reviewed .flag').length === 1);
      expect(await listed(popup, 'decided')).toEqual([flags[0]]);
      expect(await selected(popup)).toBe(flags[1]);
      await page.close();
      await first.close();

      const second = await open({ pages, profile });
      const again = await openReviewed(second);
      expect(await listed(again.popup, 'decided')).toEqual([flags[0]]);
      expect(await listed(again.popup, 'open')).toEqual(flags.slice(1));
      expect(
        await again.popup.$eval('.reviewed .flag-verdict', ({ textContent }) => textContent),
      ).toBe('Toxic');
      await second.close();
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });
});

describe('sensitivity', () => {
  it('changes what the page flags at once, both ways', async () => {
    const browser = await openChromium({ pages: { [SAMPLE_URL]: SAMPLE } });
    const { popup } = await openReviewed(browser);
    const usual = (await listed(popup, 'open')).length;
    const slideTo = async (end: 'Home' | 'End') => {
      await popup.click('[aria-label="Settings"]');
      await popup.focus('#sensitivity-all');
      await popup.keyboard.press(end);
      await popup.keyboard.press('Escape');
    };
    await slideTo('End');
    await popup.waitForFunction(
      (count) => document.querySelectorAll('.flag').length > count,
      { timeout: 60_000 },
      usual,
    );
    await slideTo('Home');
    await popup.waitForFunction(
      (count) => {
        const flags = document.querySelectorAll('.flag').length;
        return !document.querySelector('progress') && flags > 0 && flags <= count;
      },
      { timeout: 60_000 },
      usual,
    );
    await browser.close();
  });
});
