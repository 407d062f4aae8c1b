import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothBrowsers, type OpenBrowser, openChromium } from './harness';
import { KIND, RUDE } from './talk-page';

const PAGE_URL = 'https://en.wikipedia.org/forum';
const FRAME_URL = 'https://de.wikipedia.org/embed';
const patience = { timeout: 60_000, interval: 100 };

const row = (name: string, words: string) => `<div class="row"><i>${name}</i><p>${words}</p></div>`;
/** Nothing here is called a comment. */
const page = `<!doctype html><html lang="en" dir="rtl"><body><main>
  ${row('Ann', KIND)}${row('Bob', RUDE)}${row('Cy', KIND)}</main><input aria-label="Search"></body></html>`;
const frame = `<!doctype html><html lang="en"><body><x-thread></x-thread><script>
  document.querySelector('x-thread').attachShadow({ mode: 'open' }).innerHTML =
    '<div class="comment" id="comment-1"><b class="author">Dan</b> <time datetime="2026-01-01">1 January</time><p>${RUDE}</p></div>';
  </script></body></html>`;

/** How many bare, wide spans stand in the page or its open shadow trees: our marks. */
function marksIn(where: Page | Frame): Promise<number> {
  return where.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll('*')].map((each) => each.shadowRoot)];
    const spans = roots.flatMap((root) => [
      ...(root?.querySelectorAll<HTMLElement>('main span, .comment span') ?? []),
    ]);
    return spans.filter((span) => span.attributes.length === 0 && span.offsetWidth > 0).length;
  });
}

describe('pages that are no wiki, chromium', () => {
  let browser: OpenBrowser;

  beforeAll(async () => {
    browser = await openChromium({ pages: { [PAGE_URL]: page, [FRAME_URL]: frame } });
  });
  afterAll(() => browser.close());

  it('comments that somebody pointed at are read, until the choice is forgotten', async () => {
    const forum = await browser.visit(PAGE_URL);
    const before = await forum.content();
    const popup = await browser.popup(forum);
    await popup.waitForSelector('::-p-text(Choose where the comments are)');
    await popup.click('::-p-text(Choose where the comments are)');
    await forum.bringToFront();
    await forum.focus('input');
    const overlays = () => forum.evaluate(() => document.querySelectorAll('html > span').length);
    await expect.poll(overlays, patience).toBe(1);
    await forum.hover('.row p');
    await forum.click('.row p');
    expect(await forum.evaluate(() => document.activeElement?.localName)).toBe('input');
    await forum.keyboard.press('Enter');
    await expect.poll(() => marksIn(forum), patience).toBe(1);
    expect(await overlays()).toBe(0);

    await popup.bringToFront();
    await popup.click('[aria-label="Settings"]');
    await popup.waitForSelector('::-p-text(Parley reads what you chose: div.row)');
    await popup.click('::-p-text(Forget my choice)');
    await expect.poll(() => marksIn(forum), patience).toBe(0);
    expect((await forum.content()).replaceAll('<span></span>', '')).toBe(before);
    await popup.close();
    await forum.close();
  });

  it('Escape leaves no trace and changes nothing', async () => {
    const forum = await browser.visit(PAGE_URL);
    const before = await forum.content();
    const popup = await browser.popup(forum);
    await popup.waitForSelector('::-p-text(Choose where the comments are)');
    await popup.click('::-p-text(Choose where the comments are)');
    await forum.bringToFront();
    await forum.waitForSelector('html > span');
    await forum.click('.row p');
    await forum.keyboard.press('Escape');
    expect(await forum.content()).toBe(before);
    await popup.close();
    await forum.close();
  });

  it('frames that come late are read too, down into their shadow trees', async () => {
    const forum = await browser.visit(PAGE_URL);
    await forum.evaluate((url) => {
      const late = document.createElement('iframe');
      late.src = url;
      document.body.append(late);
    }, FRAME_URL);
    const late = await forum.waitForFrame(FRAME_URL);
    await expect.poll(() => marksIn(late), patience).toBe(1);
    await forum.close();
  });

  it('no mark is printed', async () => {
    const forum = await browser.visit(FRAME_URL);
    await expect.poll(() => marksIn(forum), patience).toBe(1);
    await forum.emulateMediaType('print');
    expect(await marksIn(forum)).toBe(0);
    await forum.emulateMediaType('screen');
    expect(await marksIn(forum)).toBe(1);
    await forum.close();
  });
});

describe.each(bothBrowsers)('the picker by keyboard, %s', (name, open) => {
  const menu = '<nav><a class="tab">Tea</a> <a class="tab">Cocoa</a></nav>';
  const withMenu = page.replace('<main>', `${menu}<main>`);

  it('arrows choose, Enter takes, Escape leaves; the page keeps the focus, screen readers hear it', async () => {
    const browser = await open({ pages: { [PAGE_URL]: withMenu } });
    const forum = await browser.visit(PAGE_URL);
    const before = await forum.content();
    const popup = await browser.popup(forum);
    const overlays = () => forum.evaluate(() => document.querySelectorAll('html > span').length);
    const pick = async () => {
      await popup.bringToFront();
      await popup.waitForSelector('::-p-text(Choose where the comments are)');
      await popup.click('::-p-text(Choose where the comments are)');
      await forum.bringToFront();
      await forum.focus('input');
      await expect.poll(overlays, patience).toBe(1);
    };
    // Only Chromium's driver sees into closed shadow roots, by what it tells screen readers.
    const says = async (words: string) => {
      if (name !== 'chromium') return;
      const said = async () =>
        (await forum.$('::-p-aria([role="status"])'))?.evaluate(({ textContent }) => textContent);
      await expect.poll(said, patience).toContain(words);
    };

    await pick();
    await forum.keyboard.press('ArrowDown');
    await forum.keyboard.press('Escape');
    expect(await overlays()).toBe(0);
    expect(await forum.content()).toBe(before);

    await pick();
    await forum.keyboard.press('ArrowDown');
    await says('1 of 2');
    await forum.keyboard.press('ArrowDown');
    await says('2 of 2');
    await forum.keyboard.press('ArrowUp');
    expect(await forum.evaluate(() => document.activeElement?.localName)).toBe('input');
    await forum.keyboard.press('Enter');
    await expect.poll(() => marksIn(forum), patience).toBe(1);
    expect(await overlays()).toBe(0);
    await browser.close();
  });
});
