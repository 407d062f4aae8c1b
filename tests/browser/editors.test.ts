import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bundleLibraries } from './editors/bundles';
import { cases, type EditorCase } from './editors/cases';
import {
  evidenceIn,
  isPanelBeside,
  type PanelDriver,
  panelByKeys,
  panelByRole,
} from './editors/panel-drivers';
import { bothBrowsers, type OpenBrowser } from './harness';

const SITE = 'https://en.wikipedia.org';
const KIND = 'Thank you, well done.';
/** One a way: what was posted anyway is not held again on the same page. */
const RUDE = ['You stupid idiot.', 'A stupid idiot, that is you.', 'Shut up, stupid idiot.'];

const patience = { timeout: 20_000, interval: 50 };

describe.each(bothBrowsers)('%s', (name, open) => {
  const here = name === 'chromium' ? cases : cases.filter(({ isInFirefoxToo }) => isInFirefoxToo);
  let browser: OpenBrowser;
  let posted: string[] = [];

  beforeAll(async () => {
    browser = await open();
    for (const [file, script] of await bundleLibraries()) {
      browser.web.serve(`${SITE}/editors/${file}`, () => ({
        type: 'text/javascript',
        body: script,
      }));
    }
    browser.web.serve(`${SITE}/posted`, ({ headers }, body) => {
      const isForm = headers['content-type']?.includes('urlencoded');
      const text = isForm ? (new URLSearchParams(body).get('text') ?? '') : body;
      posted.push(text.replaceAll('\r\n', '\n'));
      return { status: 204, body: '' };
    });
  });
  afterAll(() => browser.close());

  describe.each(here)('$name', (editorCase: EditorCase) => {
    const { ways, sent = (text: string) => text } = editorCase;
    let page: Page;
    let frame: Frame;
    let field: ElementHandle<Element>;
    /** What the page shows of the field: its frame, if it is in one. */
    let shown: ElementHandle<Element>;
    let panel: PanelDriver;

    beforeAll(async () => {
      const url = `${SITE}/wiki/Talk:${encodeURIComponent(editorCase.name)}`;
      browser.web.serve(url, editorCase.page);
      page = await browser.visit(url);
      await page.waitForFunction('globalThis.editor');
      // What is typed before Parley has come is not its matter.
      await vi.waitUntil(() => browser.report(page), patience);
      const owner = editorCase.frame ? await page.waitForSelector(editorCase.frame) : null;
      frame = (await owner?.contentFrame()) ?? page.mainFrame();
      field = (await frame.waitForSelector(editorCase.field))!;
      shown = owner ?? field;
      panel = name === 'chromium' ? panelByRole(page) : panelByKeys(page, field);
    });
    afterAll(() => page.close());

    beforeEach(async () => {
      posted = [];
      await page.evaluate(() => editor.clear());
    });

    const content = () => page.evaluate(() => editor.content());
    const attributes = () =>
      field.evaluate(({ attributes: all }) =>
        [...all]
          .filter(({ name }) => !/^(class|style|aria-.*)$/.test(name))
          .map(({ name, value }) => [name, value]),
      );
    const waitForPanel = () => expect.poll(() => panel.isShown(), patience).toBe(true);

    async function write(text: string): Promise<void> {
      await field.click({ offset: { x: 30, y: 8 } });
      await page.keyboard.down('Control');
      await page.keyboard.press('End');
      await page.keyboard.up('Control');
      await page.keyboard.type(text);
      // Some editors write their own markup for it a frame later.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
    }

    it('posts a kind text once, without a word', async () => {
      await write(KIND);
      await ways[0]![1](page);
      await expect.poll(() => posted, patience).toEqual([sent(KIND)]);
      expect(await panel.isShown()).toBe(false);
    });

    it('shows its warning beside the field after a pause, and changes nothing', async () => {
      await write(RUDE[0]!);
      const before = [await content(), await attributes()];
      await waitForPanel();
      expect([await content(), await attributes()]).toEqual(before);
      // Nobody but the reader sees into a closed root in Firefox.
      if (name === 'chromium') {
        await expect.poll(() => evidenceIn(page), patience).toMatch(/stupid|idiot/);
        expect(await isPanelBeside(page, shown)).toBe(true);
      }
      // Judged anew once it is edited.
      for (const _ of RUDE[0]!) await page.keyboard.press('Backspace');
      await page.keyboard.type(KIND);
      await ways[0]![1](page);
      await expect.poll(() => posted, patience).toEqual([sent(KIND)]);
      await expect.poll(() => panel.isShown(), patience).toBe(false);
    });

    it.each(ways.map(([way, act], index) => ({ way, act, text: RUDE[index]! })))(
      'holds its $way; "Post anyway" posts once, to the letter',
      async ({ act, text }) => {
        await write(text);
        const before = await content();
        await act(page);
        await waitForPanel();
        expect([posted, await content()]).toEqual([[], before]);
        await panel.postAnyway();
        await expect.poll(() => posted, patience).toEqual([sent(text)]);
        expect(await panel.isShown()).toBe(false);
      },
    );
  });
});
