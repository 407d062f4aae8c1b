import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAUSE_MS } from '../../src/extension/content/pause';
import { panelByRole } from './editors/panel-drivers';
import { type OpenBrowser, openChromium } from './harness';
import { RUDE, TALK_URL, talkPage } from './talk-page';

const patience = { timeout: 60_000, interval: 100 };
/** A warning would have come by now: a pause in typing, and what it takes to judge a sentence. */
const LONG_ENOUGH_MS = PAUSE_MS + 2_000;

/** What the page keeps. */
interface Kept {
  readonly heard: string[];
  readonly posts: string[];
  text(): string;
}

/** A page whose field sends by Enter, as chats do, unless an input method is at work; keeps what it hears of that. */
const page = (field: string) =>
  talkPage(
    '',
    `<div class="replyWidget">${field}<button type="button" id="reply">Reply</button></div>
     <script>
       const field = document.querySelector('#field');
       window.heard = [];
       window.posts = [];
       window.text = () => field.value ?? field.innerText;
       const post = () => posts.push(text());
       for (const type of ['compositionstart', 'compositionend']) field.addEventListener(type, () => heard.push(type));
       field.addEventListener('keydown', (event) => {
         if (event.key !== 'Enter' || event.isComposing) return;
         event.preventDefault();
         post();
       });
       document.querySelector('#reply').addEventListener('click', post);
     </script>`,
  );

/**
 * The browser's own input method path (trusted events, a real composition), which the events of a script do not take.
 * Firefox has no way in for tests.
 */
describe.each([
  ['textarea', '<textarea id="field" enterkeyhint="send" rows="3" cols="60"></textarea>'],
  [
    'editable element',
    '<div id="field" contenteditable enterkeyhint="send" style="height: 4em"></div>',
  ],
])('an input method in a %s', (_name, field) => {
  let browser: OpenBrowser;
  let opened: Page;
  let session: CDPSession;

  beforeAll(async () => {
    browser = await openChromium({ pages: { [TALK_URL]: page(field) } });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    opened = await browser.visit(TALK_URL);
    await expect.poll(() => browser.report(opened), patience).not.toBeNull();
    session = await opened.createCDPSession();
    await opened.click('#field');
  });
  afterEach(() => opened.close());

  const compose = (text: string) =>
    session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  /** As an input method's own key comes: without a character, under the number that stands for all of them. */
  const pressComposing = async (key: string) => {
    for (const type of ['rawKeyDown', 'keyUp'] as const) {
      await session.send('Input.dispatchKeyEvent', { type, key, windowsVirtualKeyCode: 229 });
    }
  };
  const commit = (text: string) => session.send('Input.insertText', { text });
  const state = () =>
    opened.evaluate(() => {
      const { heard, posts, text } = globalThis as unknown as Kept;
      return { heard, posts, text: text() };
    });

  it('composes undisturbed; the text is judged once it is there', async () => {
    const panel = panelByRole(opened);
    for (const end of [3, 10, RUDE.length]) await compose(RUDE.slice(0, end));
    await pause(LONG_ENOUGH_MS);
    expect(await panel.isShown()).toBe(false);
    expect(await state()).toEqual({ heard: ['compositionstart'], posts: [], text: RUDE });
    await commit(RUDE);
    await expect.poll(() => panel.isShown(), patience).toBe(true);
    expect(await state()).toEqual({
      heard: ['compositionstart', 'compositionend'],
      posts: [],
      text: RUDE,
    });
  });

  it('has its Enter for itself; the next one is held, and "Post anyway" posts once', async () => {
    const panel = panelByRole(opened);
    await compose(RUDE);
    await pressComposing('Enter');
    await pause(LONG_ENOUGH_MS);
    expect(await panel.isShown()).toBe(false);
    expect((await state()).posts).toEqual([]);
    await commit(RUDE);
    await opened.keyboard.press('Enter');
    await expect.poll(() => panel.isShown(), patience).toBe(true);
    expect((await state()).posts).toEqual([]);
    await panel.postAnyway();
    await expect.poll(async () => (await state()).posts, patience).toEqual([RUDE]);
  });
});
