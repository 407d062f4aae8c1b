import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { ALL_SHOWN } from './draws';
import { bothBrowsers } from './harness';
import { comment, RUDE, TALK_URL, THREADS, talkPage } from './talk-page';

const FRAME_URL = 'https://de.wikipedia.org/wiki/Talk:Frame';
const PATIENCE = { timeout: 60_000, interval: 200 };

const listed = (popup: Page, part: string) =>
  popup.$$eval(`${part} .flag-author`, (authors) => authors.map(({ textContent }) => textContent));

it.each(bothBrowsers)(
  'comments in a frame are in the list and in the number on the button, %s',
  async (_name, open) => {
    const browser = await open({
      pages: {
        [TALK_URL]: talkPage(
          THREADS,
          `<iframe src="${FRAME_URL}" width="600" height="80"></iframe>`,
        ),
        [FRAME_URL]: talkPage(
          `<p style="margin-bottom: 900px">Tea.</p><p>${comment(RUDE, 'Framed', 21)}</p>`,
        ),
      },
    });
    await browser.choose(ALL_SHOWN);
    const page = await browser.visit(TALK_URL);
    const popup = await browser.popup(page);
    await expect
      .poll(async () => (await listed(popup, '.flags')).toSorted(), PATIENCE)
      .toEqual(['Bob', 'Bob', 'Framed']);
    const tab = await browser.tabId(page);
    const badge = () => popup.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tab);
    await expect.poll(badge, PATIENCE).toBe('3');

    // To the comment in the frame, and a decision on it.
    await popup.evaluate(() => {
      const authors = [...document.querySelectorAll('.flag-author')];
      const framed = authors.find(({ textContent }) => textContent === 'Framed');
      framed!.closest('button')!.click();
    });
    await popup.keyboard.press('o');
    const frame = page.frames().find((each) => each.url() === FRAME_URL);
    await expect.poll(() => frame!.evaluate(() => scrollY), PATIENCE).toBeGreaterThan(400);
    await popup.keyboard.press('t');
    await expect.poll(() => listed(popup, '.reviewed'), PATIENCE).toEqual(['Framed']);
    await popup.close();

    const again = await browser.popup(page);
    await expect.poll(() => listed(again, '.reviewed'), PATIENCE).toEqual(['Framed']);
    await again.keyboard.press('u');
    await expect.poll(async () => (await listed(again, '.flags')).length, PATIENCE).toBe(3);
    await expect.poll(() => listed(again, '.reviewed'), PATIENCE).toEqual([]);
    await browser.close();
  },
);
