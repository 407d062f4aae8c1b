import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { ALL_SHOWN } from './draws';
import { bothBrowsers, type OpenBrowser, openChromium } from './harness';
import { comment, TALK_URL, talkPage } from './talk-page';

const SAMPLE_URL = 'https://en.wikipedia.org/wiki/Talk:Sample';
const SAMPLE = readFileSync('assets/sample/talk-page.html', 'utf8');
const patience = { timeout: 60_000, interval: 100 };

/**
 * From friendly to foul in small steps: wherever a model puts its thresholds, some lie a little above them
 * and some a little below.
 */
const GRADED = [
  'Thank you, the second source settles it.',
  'What the hell happened to the section on lemon?',
  'Nobody with any sense would have written this paragraph.',
  'That is a damn good point about the milk.',
  'Stop wasting our time with this nonsense.',
  'Your arguments are silly, and you know it.',
  'I am sick of your lies about the tea.',
  'This is the worst edit I have seen all year.',
  'You are being childish again.',
  'You clearly have no idea what you are talking about.',
  'What a ridiculous thing to say about a teapot.',
  'Only a fool would pour the milk in last.',
  'I hate this article.',
  'Shut up about the kettle already.',
  'You are a liar, and a bad one.',
  'What a pathetic excuse for a source.',
  'This is crap, and its author should be ashamed.',
  'Your writing sucks.',
  'This whole section is garbage and should go.',
  'You stupid idiot, leave the article alone.',
  'How can anybody be so lazy and ignorant?',
  'Get lost, you worthless piece of shit.',
].map((text, place) => `<p>${comment(text, `Editor${place}`, 10 + place)}</p>`);

/** Opens a page and its popup, and waits until every comment is judged and the flags explained. */
async function openReviewed(
  browser: OpenBrowser,
  url = SAMPLE_URL,
): Promise<{ page: Page; popup: Page }> {
  const page = await browser.visit(url);
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
      await first.choose(ALL_SHOWN);
      const { page, popup } = await openReviewed(first);
      const flags = await listed(popup, 'open');
      expect(flags.length).toBeGreaterThan(1);
      const scores = await popup.$$eval('.flag-score', (all) =>
        all.map(({ textContent }) => Number.parseInt(textContent ?? '', 10)),
      );
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      await expect
        .poll(() => popup.$eval('.status', ({ textContent }) => textContent), patience)
        .toMatch(/\d ms each/);

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
      await again.popup.waitForSelector('.reviewed');
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
    const browser = await openChromium({ pages: { [TALK_URL]: talkPage(GRADED.join('\n')) } });
    await browser.choose(ALL_SHOWN);
    const { popup } = await openReviewed(browser, TALK_URL);
    const flags = async () => (await listed(popup, 'open')).length;
    const usual = await flags();
    expect(usual).toBeLessThan(GRADED.length);
    const slideTo = async (end: 'Home' | 'End') => {
      await popup.click('[aria-label="Settings"]');
      const slider = await popup.waitForSelector('#sensitivity-all');
      await slider!.focus();
      await popup.keyboard.press(end);
      await popup.keyboard.press('Escape');
      await popup.waitForSelector('.flags');
    };
    await slideTo('End');
    await expect.poll(flags, patience).toBeGreaterThan(usual);
    await slideTo('Home');
    await expect.poll(flags, patience).toBeLessThan(usual);
    expect(await flags()).toBeGreaterThan(0);
    await browser.close();
  });
});
