import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storeSettings } from '../../build/drive';
import type { PageReport } from '../../src/extension/messages';
import type { Settings } from '../../src/extension/settings';
import { bothBrowsers, type OpenBrowser, openChromium } from './harness';
import { comment, KIND, longThread, RUDE, TALK_URL, THREADS, talkPage } from './talk-page';

const FLAGGED = ['Bob 10:11', 'Bob 10:14'];
const patience = { timeout: 60_000, interval: 100 };

/** Signatures of the comments that a mark stands behind, as far as the page can tell: by bare, wide spans. */
function markedComments(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.mw-parser-output span')]
      .filter(({ attributes, offsetWidth }) => attributes.length === 0 && offsetWidth > 0)
      .map(({ previousSibling }) => {
        const author = previousSibling?.previousSibling?.textContent;
        return `${author} ${previousSibling?.nodeValue?.trim().slice(0, 5)}`;
      }),
  );
}

function markOf(page: Page, index: number) {
  return page.evaluateHandle(
    (at) =>
      [...document.querySelectorAll<HTMLElement>('.mw-parser-output span')].filter(
        ({ attributes, offsetWidth }) => attributes.length === 0 && offsetWidth > 0,
      )[at]!,
    index,
  );
}

describe.each(bothBrowsers)('marks on a talk page, %s', (_name, open) => {
  let browser: OpenBrowser;
  let extensionPage: Page;
  let page: Page;

  beforeAll(async () => {
    browser = await open();
    browser.web.serve(TALK_URL, talkPage(THREADS));
    extensionPage = await browser.extensionPage('popup.html');
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    await choose({});
    page = await browser.visit(TALK_URL);
    await expect.poll(() => markedComments(page), patience).toEqual(FLAGGED);
  });

  afterEach(() => page.close());

  /** What the user's choices are from now on. */
  const choose = (settings: Partial<Settings>) => storeSettings(extensionPage, settings);

  /** What the popup would ask of the page. */
  async function ask<Answer>(name: string, request: unknown): Promise<Answer> {
    const tab = await browser.tabId(page);
    const message = { parley: name, id: crypto.randomUUID(), request };
    const reply = await extensionPage.evaluate(
      (to, sent) => chrome.tabs.sendMessage(to, sent),
      tab,
      message,
    );
    return (reply as { response: Answer }).response;
  }

  const content = () => page.$eval('.mw-parser-output', (element) => element.innerHTML);
  const original = () =>
    page.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      return parsed.querySelector('.mw-parser-output')!.innerHTML;
    }, talkPage(THREADS));

  it('stand behind the flagged comments only, and the page cannot read them', async () => {
    const mark = await markOf(page, 0);
    const seen = await mark.evaluate((element) => [
      element.shadowRoot,
      element.textContent,
      element.outerHTML,
    ]);
    expect(seen).toEqual([null, '', '<span></span>']);
    expect((await content()).replaceAll('<span></span>', '')).toBe(await original());
  });

  it('are reached by Tab and opened by Enter; focus never moves by itself', async () => {
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    const mark = await markOf(page, 0);
    const closed = await mark.evaluate((element) => element.offsetHeight);
    // The link of the first signature, then the mark.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => mark.evaluate((element) => element.offsetHeight), patience)
      .toBeGreaterThan(closed);
  });

  it('appear beside a new comment', async () => {
    await page.$eval(
      '.mw-parser-output',
      (element, html) => element.insertAdjacentHTML('beforeend', html),
      `<p>${comment(RUDE, 'Eve', 20)}</p><p>${comment(KIND, 'Fay', 21)}</p>`,
    );
    await expect.poll(() => markedComments(page), patience).toEqual([...FLAGGED, 'Eve 10:20']);
  });

  it('are where a jump from the popup leads, with the focus', async () => {
    await page.addStyleTag({ content: 'p { margin-bottom: 200vh }' });
    const { comments } = await ask<PageReport>('report', null);
    expect(comments).toHaveLength(2);
    expect(await ask('jump', { commentId: comments[1]!.id })).toEqual({ found: true });
    const mark = await markOf(page, 1);
    const [focused, inView] = await mark.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return [element === document.activeElement, top >= 0 && bottom <= innerHeight];
    });
    expect([focused, inView]).toEqual([true, true]);
  });

  it('fold comments without a trace in the document, and give them back', async () => {
    const shown = () =>
      // biome-ignore lint/performance/useDomNodeTextContent: only `innerText` knows what is rendered.
      page.$eval('.mw-parser-output', (element) => (element as HTMLElement).innerText);
    const before = await shown();
    await choose({ collapse: true });
    await expect.poll(shown, patience).not.toContain('stupid');
    const folded = await shown();
    expect(folded).not.toContain('worthless');
    for (const kind of ['I would rather talk', 'Milk goes in first', 'Please stay calm']) {
      expect(folded).toContain(kind);
    }
    expect((await content()).replaceAll('<span></span>', '')).toBe(await original());
    await choose({ collapse: false });
    await expect.poll(shown, patience).toBe(before);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });

  it('stand on the sample page beside the comments that are meant to be toxic, and no others', async () => {
    const url = 'https://en.wikipedia.org/wiki/Talk:Brackwater_tide_mill';
    const [html, expected] = ['html', 'json'].map((type) =>
      readFileSync(`assets/sample/talk-page.${type}`, 'utf8'),
    );
    browser.web.serve(url, html!);
    await page.goto(url);
    const meant = (JSON.parse(expected!).comments as { id: string; meant: string | null }[])
      .filter((each) => each.meant !== null)
      .map(({ id }) => id);
    await expect.poll(async () => (await markedComments(page)).length, patience).toBe(meant.length);
    const { comments } = await ask<PageReport>('report', null);
    const flagged = comments.filter(({ judgement }) => judgement.status === 'scored');
    expect(flagged.map(({ id }) => id)).toEqual(meant);
  });

  it('stand behind a long comment that is rude in the middle, once it was read to its end', async () => {
    const url = 'https://en.wikipedia.org/wiki/Talk:Kettle';
    const harmless =
      'The kettle in the second picture is the one that the article describes. '.repeat(30);
    const long = `<p>${comment(`${harmless}${RUDE} ${harmless}`, 'Eve', 59)}</p>`;
    browser.web.serve(url, talkPage(longThread(40) + long));
    await page.goto(url);
    const progress = async () => (await ask<PageReport>('report', null)).progress;
    await expect.poll(progress, patience).toEqual({ found: 41, judged: 41, flagged: 3 });
    const { comments } = await ask<PageReport>('report', null);
    expect(comments.map(({ author }) => author)).toEqual(['Editor7', 'Editor27', 'Eve']);
    expect(comments[2]!.judgement).toMatchObject({ passages: { insult: expect.any(Number) } });
    expect(comments[2]!.judgement).not.toHaveProperty('restRank');
    await expect.poll(() => markedComments(page), patience).toContain('Eve 10:59');
  });

  it('vanish without a trace when the site is switched off, and come back when it is switched on', async () => {
    await choose({ collapse: true, sites: { 'https://en.wikipedia.org': 'off' } });
    await expect.poll(() => markedComments(page), patience).toEqual([]);
    expect(await content()).toBe(await original());
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect(await ask('report', null)).toMatchObject({ enabled: false, comments: [] });
    await choose({});
    await expect.poll(() => markedComments(page), patience).toEqual(FLAGGED);
  });
});

describe('marks for a screen reader', () => {
  it('have a role, words for label and score, and a button that says whether it is open', async () => {
    const browser = await openChromium({ pages: { [TALK_URL]: talkPage(THREADS) } });
    const page = await browser.visit(TALK_URL);
    await expect.poll(() => markedComments(page), patience).toEqual(FLAGGED);
    const note = await page.$('aria/[role="note"]');
    expect(await note!.evaluate((element) => element.textContent)).toMatch(
      /^May be read as: .*Insult.* \(\d\d%\)Why\?$/,
    );
    const why = await page.$('aria/Why?[role="button"]');
    expect(await why!.evaluate((element) => element.ariaExpanded)).toBe('false');
    await why!.click();
    expect(await why!.evaluate((element) => element.ariaExpanded)).toBe('true');
    const status = await page.waitForSelector('aria/[role="status"]');
    await expect
      .poll(
        () => status!.evaluate(({ ariaBusy, textContent }) => [ariaBusy, textContent]),
        patience,
      )
      .toEqual(['false', expect.stringMatching(/^Words that carry this: .*(stupid|idiot)/)]);
    await browser.close();
  });
});
