import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resize } from '../../build/windows';
import { verdictKey } from '../../src/review';
import { axeFaults } from './axe';
import { COLOURS, dress, openIn } from './colours';
import { drawBlind } from './draws';
import { bothBrowsers, type OpenBrowser } from './harness';
import { comment, KIND, RUDE, TALK_URL, THREADS, talkPage } from './talk-page';

const COFFEE_URL = 'https://en.wikipedia.org/wiki/Talk:Coffee';
const pages = {
  [TALK_URL]: talkPage(THREADS),
  [COFFEE_URL]: talkPage(
    [`${RUDE} Leave the coffee alone.`, KIND, 'What a stupid pile of shit you have written here.']
      .map((text, place) => `<p>${comment(text, `Editor${place}`, 21 + place)}</p>`)
      .join('\n'),
  ),
};

/** The four rude comments; the first is to be decided blind. */
const BLIND = verdictKey(TALK_URL, 'c-Bob-20240303101100-Tea');
const SHOWN = [
  verdictKey(TALK_URL, 'c-Bob-20240303101400-Tea'),
  verdictKey(COFFEE_URL, 'c-Editor0-20240303102100-Tea'),
  verdictKey(COFFEE_URL, 'c-Editor2-20240303102300-Tea'),
];

/** The desk, after both pages were read; none but flagged comments are in it. */
async function openDesk(browser: OpenBrowser): Promise<Page> {
  await browser.choose({ auditBudget: 1, brake: false });
  await drawBlind(browser, { blind: [BLIND], shown: SHOWN });
  for (const url of Object.keys(pages)) {
    const page = await browser.visit(url);
    await browser.judged(page);
    await page.close();
  }
  const desk = await browser.extensionPage('dashboard.html');
  await resize(desk, { width: 1280, height: 800 });
  return desk;
}

async function hasRows(desk: Page, count: number): Promise<void> {
  await desk.waitForFunction(
    (wanted) => document.querySelectorAll('[role=option]').length === wanted,
    { timeout: 60_000 },
    count,
  );
}

async function hasText(desk: Page, text: string): Promise<void> {
  await desk.waitForFunction(
    (wanted) => document.body.textContent?.includes(wanted),
    { timeout: 60_000 },
    text,
  );
}

/** Chooses an option by its words, in the list of that name. */
async function choose(desk: Page, name: string, option: string): Promise<void> {
  await desk.evaluate(
    (wanted, words) => {
      const label = [...document.querySelectorAll('label.choice')].find((each) =>
        each.textContent?.startsWith(wanted),
      );
      const select = label?.querySelector('select') as HTMLSelectElement;
      select.value = [...select.options].find(({ text }) => text.startsWith(words))!.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    option,
  );
}

describe.each(bothBrowsers)('the desk in %s', (_name, open) => {
  it('holds the flags of all pages, and is worked by keys from the first to the last', async () => {
    const browser = await open({ pages });
    const desk = await openDesk(browser);
    await hasRows(desk, 4);

    await choose(desk, 'Page', 'Talk:Coffee');
    await hasRows(desk, 2);
    await desk.waitForSelector('.open-comment .evidence', { timeout: 60_000 });
    await desk.keyboard.press('n');
    await hasText(desk, 'Why is the flag wrong?');
    await desk.keyboard.press('q');
    await hasText(desk, 'Not toxic (Quotation)');
    await hasRows(desk, 1);
    await desk.keyboard.press('u');
    await hasText(desk, 'Taken back: 1 verdict.');
    await hasRows(desk, 2);

    await choose(desk, 'Page', 'All');
    await hasRows(desk, 4);
    await desk.keyboard.press('*');
    await desk.keyboard.press('t');
    await hasText(desk, 'Mark as “Toxic”: 3?');
    await hasText(desk, '1 is left out');
    await desk.keyboard.press('Enter');
    await hasRows(desk, 1);
    expect(await desk.$eval('[role=option]', ({ textContent }) => textContent)).toContain(
      'Decide first',
    );
    expect(await desk.$('.open-comment .scores')).toBeNull();

    await desk.keyboard.press('?');
    await (await desk.waitForSelector('[aria-label^="Toxic: key T"]'))!.click();
    await desk.keyboard.press('y');
    await hasText(desk, '“Y” now means “Toxic”.');
    // Without a pause: the key after Escape is the desk's again.
    await Promise.all([desk.keyboard.press('Escape'), desk.keyboard.press('y')]);
    await hasText(desk, 'Every comment that waited has a verdict');
    await desk.waitForSelector('.open-comment .scores');
    await desk.keyboard.press('w');
    await hasText(desk, 'Copied.');

    // What was decided here holds on the page as well.
    const popup = await browser.popup(await browser.visit(COFFEE_URL));
    await popup.waitForFunction(() => document.querySelectorAll('.reviewed .flag').length === 2, {
      timeout: 60_000,
    });
    await browser.close();
  });
});

describe.each(COLOURS)('the desk in %s colours', (colours) => {
  let browser: OpenBrowser;
  let desk: Page;
  beforeAll(async () => {
    browser = await openIn(colours, { pages });
    desk = await dress(await openDesk(browser), colours);
  });
  afterAll(() => browser.close());

  it('has no fault while comments are decided on, with and without their scores', async () => {
    await hasRows(desk, 4);
    await choose(desk, 'Page', 'Talk:Coffee');
    await desk.waitForSelector('.open-comment .evidence', { timeout: 60_000 });
    expect(await axeFaults(desk)).toEqual([]);
    await choose(desk, 'Page', 'Talk:Tea');
    await desk.keyboard.press('n');
    await hasText(desk, 'Why is the flag wrong?');
    expect(await axeFaults(desk)).toEqual([]);
  });

  it('has no fault in the list of keys and before a verdict on several', async () => {
    await desk.keyboard.press('?');
    await desk.waitForSelector('dialog[open] .key-groups');
    expect(await axeFaults(desk)).toEqual([]);
    await desk.keyboard.press('Escape');
    await choose(desk, 'Page', 'All');
    await desk.keyboard.press('*');
    await desk.keyboard.press('s');
    await desk.waitForSelector('dialog.batch[open]');
    expect(await axeFaults(desk)).toEqual([]);
    await desk.keyboard.press('Enter');
  });
});
