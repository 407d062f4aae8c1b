import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { KeyInput, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { bothBrowsers, type OpenBrowser } from './harness';
import {
  EDIT_URL,
  editPage,
  KIND,
  REPLY_BOX,
  RUDE,
  SUBMIT_URL,
  TALK_URL,
  talkPage,
} from './talk-page';

const patience = { timeout: 60_000, interval: 100 };

/** Whether our panel stands behind the field: to the page, a bare span that takes up no space. */
function hasPanel(page: Page): Promise<boolean> {
  return page.$eval('textarea', ({ nextElementSibling: next }) => {
    return next?.localName === 'span' && next.attributes.length === 0;
  });
}

function waitForPanel(page: Page): Promise<void> {
  return expect.poll(() => hasPanel(page), patience).toBe(true);
}

const value = (page: Page) => page.$eval('textarea', (field) => field.value);
const isWriting = (page: Page) =>
  page.$eval('textarea', (field) => field === document.activeElement);

async function press(page: Page, ...keys: KeyInput[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What the script of the reply box saw posted: the type of its event, and the text. */
function postsOf(page: Page): Promise<[string, string][]> {
  return page.evaluate(() => (globalThis as unknown as { posts: [string, string][] }).posts);
}

/** From the field: Tab leads to "Edit", "Post anyway", "This is wrong". */
const EDIT: KeyInput[] = ['Tab', 'Enter'];
const POST_ANYWAY: KeyInput[] = ['Tab', 'Tab', 'Enter'];
const THIS_IS_WRONG: KeyInput[] = ['Tab', 'Tab', 'Tab', 'Enter'];

/** Writes a text, waits until it was judged, and declines the hint: from now on its judgement is known. */
async function writeRude(page: Page, text = RUDE): Promise<void> {
  await page.focus('textarea');
  await page.keyboard.type(text);
  await waitForPanel(page);
  await press(page, ...EDIT);
  await expect.poll(() => hasPanel(page), patience).toBe(false);
}

describe.each(bothBrowsers)('the composer, %s', (_name, open) => {
  let browser: OpenBrowser;
  let page: Page;
  let submitted: string[];

  beforeAll(async () => {
    browser = await open();
    browser.web.serve(TALK_URL, talkPage('', REPLY_BOX));
    browser.web.serve(EDIT_URL, editPage('You stupid idiot, somebody wrote once.\n'));
    browser.web.serve(SUBMIT_URL, (_request: IncomingMessage, body: string) => {
      submitted.push(body);
      return { body: '<!doctype html><title>Saved</title>' };
    });
  });
  afterAll(() => browser.close());
  afterEach(() => page.close());

  const posts = () => postsOf(page);

  describe('a reply box', () => {
    it('after a pause gets a panel that takes neither focus nor text, and leads back by "Edit"', async () => {
      page = await browser.visit(TALK_URL);
      await page.focus('textarea');
      await page.keyboard.type(RUDE);
      await waitForPanel(page);
      expect([await isWriting(page), await value(page)]).toEqual([true, RUDE]);
      await press(page, 'Tab');
      expect(await isWriting(page)).toBe(false);
      await press(page, 'Enter');
      await expect.poll(() => hasPanel(page), patience).toBe(false);
      expect([await isWriting(page), await value(page)]).toEqual([true, RUDE]);
      expect(await posts()).toEqual([]);
    });

    it.each([
      ['button', 'Post anyway', POST_ANYWAY, 'click'],
      ['button', 'This is wrong', THIS_IS_WRONG, 'click'],
      ['Ctrl+Enter', 'Post anyway', POST_ANYWAY, 'keydown'],
    ] as const)(
      'is held at its %s; "%s" posts exactly once, exactly the text',
      async (way, _, keys, event) => {
        page = await browser.visit(TALK_URL);
        await writeRude(page);
        if (way === 'button') {
          await page.click('#reply');
        } else {
          await page.keyboard.down('Control');
          await press(page, 'Enter');
          await page.keyboard.up('Control');
        }
        await waitForPanel(page);
        expect(await posts()).toEqual([]);
        await page.focus('textarea');
        await press(page, ...keys);
        await expect.poll(posts, patience).toEqual([[event, RUDE]]);
        // Known now: posting again is nobody's business but the page's.
        await page.click('#reply');
        expect(await posts()).toEqual([
          [event, RUDE],
          ['click', RUDE],
        ]);
      },
    );

    it('posts a kind text once, without a word', async () => {
      page = await browser.visit(TALK_URL);
      await page.focus('textarea');
      await page.keyboard.type(KIND);
      await page.click('#reply');
      await expect.poll(posts, patience).toEqual([['click', KIND]]);
      expect(await hasPanel(page)).toBe(false);
    });
  });

  it('warns in an editable region as well, and leaves its content to the letter', async () => {
    const url = 'https://en.wikipedia.org/wiki/Talk:Editable';
    const html = '<p>Dear all,</p><p><br></p>';
    browser.web.serve(
      url,
      talkPage(
        '',
        `<div><div id="editor" contenteditable>${html}</div><button>Send</button></div>`,
      ),
    );
    page = await browser.visit(url);
    await page.click('#editor p:last-child');
    await page.keyboard.type(RUDE);
    const panel = () =>
      page.$eval('#editor', ({ nextElementSibling }) => nextElementSibling?.localName);
    await expect.poll(panel, patience).toBe('span');
    expect(await page.$eval('#editor', (editor) => editor === document.activeElement)).toBe(true);
    expect(await page.$eval('#editor', (editor) => editor.innerHTML.replace(/<br>/g, ''))).toBe(
      `<p>Dear all,</p><p>${RUDE}</p>`,
    );
  });

  describe("the wiki's edit form", () => {
    it('is held when sent with Enter from the summary, and sent once, whole, by "Post anyway"', async () => {
      submitted = [];
      page = await browser.visit(EDIT_URL);
      await page.$eval('textarea', (field) => field.setSelectionRange(1_000, 1_000));
      await writeRude(page);
      await page.focus('#wpSummary');
      await press(page, 'Enter');
      await waitForPanel(page);
      expect(submitted).toEqual([]);
      await page.focus('textarea');
      await Promise.all([page.waitForNavigation(), press(page, ...POST_ANYWAY)]);
      expect(submitted).toHaveLength(1);
      expect(submitted[0]).toContain(`You stupid idiot, somebody wrote once.\r\n${RUDE}\r\n`);
      expect(submitted[0]).toContain('name="wpSave"');
    });

    it('is sent at once when the edit adds nothing hurtful, whatever stood there before', async () => {
      submitted = [];
      page = await browser.visit(EDIT_URL);
      await page.focus('textarea');
      await page.$eval('textarea', (field) => field.setSelectionRange(1_000, 1_000));
      await page.keyboard.type(KIND);
      await Promise.all([page.waitForNavigation(), page.click('#wpSave')]);
      expect(submitted).toHaveLength(1);
      expect(submitted[0]).toContain(KIND);
    });
  });
});

describe.each(bothBrowsers)('a model that never answers, %s', (name, open) => {
  it('lets a post through, once, when the model never answers', async () => {
    const extension = mkdtempSync(path.join(tmpdir(), 'parley-mute-'));
    cpSync(inject('packages')[name], extension, { recursive: true });
    // Keeps every answer for itself, as a background whose model is still starting does.
    const mute = 'chrome.runtime.onMessage.addListener(() => true);';
    writeFileSync(path.join(extension, 'background.js'), mute);
    const browser = await open({ extension, pages: { [TALK_URL]: talkPage('', REPLY_BOX) } });
    const page = await browser.visit(TALK_URL);
    const posts = () => postsOf(page);
    await page.focus('textarea');
    await page.keyboard.type(RUDE);
    await page.click('#reply');
    expect(await posts()).toEqual([]);
    await expect.poll(posts, patience).toEqual([['click', RUDE]]);
    expect(await hasPanel(page)).toBe(false);
    await browser.close();
    rmSync(extension, { recursive: true });
  });
});
