import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { resize } from '../../build/windows';
import { axeFaults } from './axe';
import { COLOURS, dress, openIn } from './colours';
import { ALL_SHOWN } from './draws';
import { type OpenBrowser, openChromium } from './harness';
import { comment, TALK_URL, THREADS, talkPage } from './talk-page';

const CALM_URL = 'https://en.wikipedia.org/wiki/Talk:Calm';
const EMPTY_URL = 'https://en.wikipedia.org/wiki/Talk:Empty';

const kind = comment('Thank you for the source, that settles the question for me.', 'Ann', 11);
const short = comment('+1', 'Bob', 12);
const mention = comment('Muslim women have edited this article for years.', 'Dee', 13);
const pages = {
  [TALK_URL]: talkPage(`${THREADS}<p>${short}</p><p>${mention}</p>`),
  [CALM_URL]: talkPage(`<p>${kind}</p><p>${short}</p>`),
  [EMPTY_URL]: talkPage('<p>Nobody has said anything yet.</p>'),
};

/** In forced colours the user's own, which is white here. */
const BACKGROUND = {
  light: 'rgb(246, 245, 241)',
  dark: 'rgb(23, 25, 28)',
  forced: 'rgb(255, 255, 255)',
};

/** What axe finds wrong, as `rule: element`; also that the popup keeps to its 400 pixels. */
async function faults(popup: Page): Promise<string[]> {
  const size = await popup.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return `${scrollWidth}x${scrollHeight}`;
  });
  const found = await axeFaults(popup);
  return size === '400x600' ? found : [...found, `size: ${size}`];
}

async function hasText(popup: Page, text: string): Promise<void> {
  await popup.waitForFunction(
    (wanted) => document.body.textContent?.includes(wanted),
    { timeout: 60_000 },
    text,
  );
}

describe.each(COLOURS)('the popup in %s colours', (colours) => {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await openIn(colours, { pages });
    await browser.choose(ALL_SHOWN);
  });
  afterAll(() => browser.close());

  async function popupOf(url: string): Promise<Page> {
    return dress(await browser.popup(await browser.visit(url)), colours);
  }

  it('has no fault in what it says of fairness', async () => {
    const popup = await popupOf(TALK_URL);
    await popup.waitForSelector('.evidence', { timeout: 60_000 });
    await popup.waitForFunction(() => !document.querySelector('progress'), { timeout: 60_000 });
    await popup.click('button[title="How fair the flags are"]');
    await popup.waitForSelector('.chart', { timeout: 60_000 });
    await popup.click('.audit summary');
    expect(await faults(popup)).toEqual([]);
  });

  it('has no fault with flags, while they are decided on, and when all is done', async () => {
    const popup = await popupOf(TALK_URL);
    await popup.waitForFunction(
      (colour) => getComputedStyle(document.body).backgroundColor === colour,
      { timeout: 60_000 },
      BACKGROUND[colours],
    );
    await popup.waitForSelector('.evidence', { timeout: 60_000 });
    await popup.waitForFunction(() => !document.querySelector('progress'), { timeout: 60_000 });
    expect(await faults(popup)).toEqual([]);
    await popup.click('.cannot-judge summary');
    expect(await faults(popup)).toEqual([]);
    await popup.keyboard.press('t');
    await popup.waitForSelector('.reviewed');
    expect(await faults(popup)).toEqual([]);
    await popup.keyboard.press('n');
    await hasText(popup, 'All reviewed');
    expect(await faults(popup)).toEqual([]);
    await popup.keyboard.press('?');
    await popup.waitForSelector('dialog[open]');
    expect(await faults(popup)).toEqual([]);
  });

  it('has no fault in the settings', async () => {
    const popup = await popupOf(CALM_URL);
    await popup.click('[aria-label="Settings"]');
    await popup.waitForSelector('.sensitivity summary');
    await popup.click('.sensitivity summary');
    expect(await faults(popup)).toEqual([]);
  });

  it.each([
    ['calm page', CALM_URL, 'Nothing stands out'],
    ['page without comments', EMPTY_URL, 'No comments here'],
  ])('has no fault on a %s', async (_state, url, text) => {
    const popup = await popupOf(url);
    await hasText(popup, text);
    expect(await faults(popup)).toEqual([]);
  });

  it('has no fault on a page that is no web page', async () => {
    const own = await browser.extensionPage('popup.html');
    const tab = await own.evaluate(async () => (await chrome.tabs.getCurrent()).id);
    const popup = await dress(await browser.extensionPage(`popup.html?tab=${tab}`), colours);
    await resize(popup, { width: 400, height: 600 });
    await hasText(popup, 'cannot work on this page');
    expect(await faults(popup)).toEqual([]);
  });

  it('has no fault when the site is switched off and on', async () => {
    const popup = await popupOf(CALM_URL);
    await hasText(popup, 'Nothing stands out');
    await popup.click('[role=switch]');
    await hasText(popup, 'Parley is off on this site');
    expect(await faults(popup)).toEqual([]);
    await popup.click('[role=switch]');
    await hasText(popup, 'Nothing stands out');
  });
});

describe('a damaged package', () => {
  it('is named with what to do next, and gives no score', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'parley-damaged-'));
    cpSync(inject('packages').chromium, folder, { recursive: true });
    const shard = path.join(folder, 'model', 'weights-2.bin');
    const bytes = readFileSync(shard);
    bytes[1000]! ^= 1;
    writeFileSync(shard, bytes);
    const browser = await openChromium({ pages, extension: folder });
    try {
      const popup = await browser.popup(await browser.visit(TALK_URL));
      const alert = await popup.waitForSelector('[role=alert]', { timeout: 60_000 });
      expect(await alert?.evaluate(({ textContent }) => textContent)).toContain('install it again');
      expect(await popup.$('.flag')).toBeNull();
      expect(await faults(popup)).toEqual([]);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
