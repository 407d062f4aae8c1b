import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { storeSettings } from '../../build/drive';
import type { ModelStatus, PopupToBackground } from '../../src/extension/messages';
import { MOST_ITEMS } from '../../src/extension/messages/schemas';
import type { BackendName, Scores } from '../../src/toxicity';
import { bothBrowsers, type OpenBrowser, openChromium } from './harness';
import { longThread, RUDE, TALK_URL, talkPage } from './talk-page';
import {
  askBackground,
  backgroundStart,
  forgetScores,
  ready,
  reportOf,
  sendFromTab,
  statusWhere,
  until,
} from './worker-tools';

type ScoresReply = PopupToBackground['score-texts'][1];

const ITEMS = [
  'Thank you for the source, that settles it for me.',
  RUDE,
  'No, it does not say that anywhere in the book, and I have read it twice.',
].map((text, place) => ({ id: `c-${place}`, text }));

const scoreEnvelope = () => ({
  parley: 'score',
  id: crypto.randomUUID(),
  request: { pageUrl: TALK_URL, priority: 'visible', items: ITEMS },
});

let browser: OpenBrowser | null = null;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-worker-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  const open = browser;
  browser = null;
  await open?.close();
});

/** A copy of the package with something changed in it. */
function changedPackage(name: string, change: (extension: string) => void): string {
  const extension = path.join(folder, name);
  cpSync(inject('packages').chromium, extension, { recursive: true });
  change(extension);
  return extension;
}

describe.each(bothBrowsers)('%s: the background', (_name, open) => {
  it('is stopped in the middle of a page, and nothing is lost', async () => {
    browser = await open({ pages: { [TALK_URL]: talkPage(longThread(240)) } });
    const extension = await browser.extensionPage('popup.html?tab=-1');
    await ready(extension);
    const startedBefore = await backgroundStart(browser, extension);
    const talk = await browser.visit(TALK_URL);
    const tab = await browser.tabId(talk);
    const report = () => reportOf(extension, tab);
    await until(report, (now) => (now?.progress.judged ?? 0) > 0);

    await browser.stopBackground();
    const stopped = await report();
    expect(stopped?.progress.found).toBe(240);
    expect(stopped?.progress.judged).toBeLessThan(240);

    const finished = await until(report, (now) => now?.progress.judged === 240);
    expect(await backgroundStart(browser, extension)).toBeGreaterThan(startedBefore);
    expect(finished?.errorKey).toBeNull();
    expect(finished?.progress).toEqual({ found: 240, judged: 240, flagged: 12 });

    await talk.reload();
    const undisturbed = await until(report, (now) => now?.progress.judged === 240);
    expect(finished?.comments).toEqual(undisturbed?.comments);
  });

  it('loses nothing of a page that changes its own address all the time', async () => {
    browser = await open({ pages: { [TALK_URL]: talkPage(longThread(60)) } });
    const extension = await browser.extensionPage('popup.html?tab=-1');
    await ready(extension);
    const talk = await browser.visit(TALK_URL);
    const tab = await browser.tabId(talk);
    await forgetScores(extension);
    await talk.reload();
    await talk.evaluate(() => {
      let changes = 0;
      const change = () => {
        history.pushState(null, '', `?step=${++changes}`);
        if (changes < 40) setTimeout(change, 50);
      };
      change();
    });
    const report = await until(
      () => reportOf(extension, tab),
      (now) => now?.progress.judged === 60 && now.pageUrl.endsWith('?step=40'),
    );
    expect(report).toMatchObject({ errorKey: null, progress: { judged: 60, flagged: 3 } });
  });

  it('answers malformed, unknown and forbidden messages of a page with typed errors', async () => {
    browser = await open({ pages: { [TALK_URL]: talkPage('') } });
    const tab = await browser.tabId(await browser.visit(TALK_URL));
    const extension = await browser.extensionPage('popup.html?tab=-1');
    const { request, id } = scoreEnvelope();
    const envelope = (parley: string, sent: unknown) => ({ parley, id, request: sent });
    const messages = [
      [null, 'malformed'],
      ['score', 'malformed'],
      [{ parley: 'score', request }, 'malformed'],
      [envelope('score', { ...request, items: 'all' }), 'malformed'],
      [envelope('score', { ...request, priority: 'now' }), 'malformed'],
      [envelope('score', { ...request, items: Array(MOST_ITEMS + 1).fill(ITEMS[0]) }), 'malformed'],
      [
        envelope('score', { ...request, items: [{ id: 'c', text: 'x'.repeat(1_000_001) }] }),
        'malformed',
      ],
      [envelope('explode', null), 'unknown-message'],
      [envelope('constructor', null), 'unknown-message'],
      [envelope('undo-verdict', { pageUrl: TALK_URL }), 'unknown-message'],
      [envelope('score', { ...request, pageUrl: 'https://www.wikidata.org/x' }), 'forbidden'],
    ] as const;
    for (const [message, kind] of messages) {
      expect(await sendFromTab(extension, tab, message)).toMatchObject({
        error: { kind, errorKey: expect.stringMatching(/^error_/) },
      });
    }
  });

  it('shows the count of flags on the button of their tab until that loads another page', async () => {
    const other = 'https://en.wikipedia.org/wiki/Talk:Milk';
    browser = await open({
      pages: { [TALK_URL]: talkPage(longThread(20)), [other]: talkPage('') },
    });
    const talk = await browser.visit(TALK_URL);
    const tab = await browser.tabId(talk);
    const extension = await browser.extensionPage('popup.html?tab=-1');
    const button = () =>
      extension.evaluate(async (tabId) => {
        const { action } = chrome;
        return [await action.getBadgeText({ tabId }), await action.getTitle({ tabId })];
      }, tab);
    // Number and words are set apart from each other: both have to come.
    await expect
      .poll(button, { timeout: 120_000, interval: 50 })
      .toEqual(['1', 'Parley: 1 comment flagged on this page']);
    await talk.goto(other);
    await until(button, ([text]) => text === '');
  });
});

describe('the model in Chromium’s worker', () => {
  async function scoresOn(extension: Page, backend: BackendName): Promise<Scores[]> {
    await storeSettings(extension, { backend });
    const status = await statusWhere(
      extension,
      (now) => now.state === 'failed' || (now.state === 'ready' && now.backend === backend),
    );
    expect(status).toMatchObject({ state: 'ready', backend });
    expect(status.millisecondsPerComment).toBeGreaterThan(0);
    await forgetScores(extension);
    const texts = ITEMS.map(({ text }) => text);
    const reply = await askBackground<ScoresReply>(extension, 'score-texts', { texts });
    return reply.response!.scores.map((scores) => {
      if (!scores) throw new Error('not scored');
      return scores;
    });
  }

  it('gives the same scores on WebGL, WASM and CPU when forced to each', async () => {
    browser = await openChromium({ softwareWebgl: true });
    const extension = await browser.extensionPage('popup.html?tab=-1');
    await ready(extension);
    const [wasm, webgl, cpu] = [
      await scoresOn(extension, 'wasm'),
      await scoresOn(extension, 'webgl'),
      await scoresOn(extension, 'cpu'),
    ];
    let largest = 0;
    for (const other of [webgl, cpu]) {
      wasm.forEach((scores, place) => {
        for (const [label, probability] of Object.entries(scores)) {
          const difference = Math.abs(probability - other[place]![label as keyof Scores]);
          largest = Math.max(largest, difference);
        }
      });
    }
    console.log(`largest difference between backends: ${largest.toExponential(2)}`);
    expect(largest).toBeLessThan(1e-3);
    expect(wasm[1]!.toxicity).toBeGreaterThan(0.5);
    // The CPU measures itself on sixteen comments before it starts.
  }, 400_000);

  it('measures once, and remembers over a restart of the worker', async () => {
    browser = await openChromium({ softwareWebgl: true });
    const extension = await browser.extensionPage('popup.html?tab=-1');
    expect(await ready(extension)).toMatchObject({ state: 'ready', errorKey: null });
    // No measurement would ever give this.
    await extension.evaluate(async () => {
      const { backend } = await chrome.storage.local.get('backend');
      await chrome.storage.local.set({
        backend: { ...(backend as object), millisecondsPerComment: 123_456 },
      });
    });
    await browser.stopBackground();
    expect(await ready(extension)).toMatchObject({
      state: 'ready',
      millisecondsPerComment: 123_456,
    });
    const again = await askBackground<ModelStatus>(extension, 'measure-backends');
    expect(again.response?.millisecondsPerComment).toBeLessThan(123_456);
  });

  it.each([
    [
      'a corrupted shard',
      'error_model_corrupt',
      (model: string) => {
        const shard = path.join(model, 'weights-2.bin');
        const bytes = readFileSync(shard);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(shard, bytes);
      },
    ],
    [
      'a missing shard',
      'error_model_missing',
      (model: string) => rmSync(path.join(model, 'weights-2.bin')),
    ],
  ])('gives no score but words for %s', async (name, errorKey, damage) => {
    const extensionFolder = changedPackage(name, (each) => damage(path.join(each, 'model')));
    browser = await openChromium({
      pages: { [TALK_URL]: talkPage(longThread(20)) },
      extension: extensionFolder,
    });
    const talk = await browser.visit(TALK_URL);
    const tab = await browser.tabId(talk);
    const popup = await browser.popup(talk);
    expect(await ready(popup)).toMatchObject({ state: 'failed', errorKey, backend: null });
    expect(await sendFromTab(popup, tab, scoreEnvelope())).toEqual({
      error: { kind: 'model', errorKey },
    });
    const report = await until(
      () => reportOf(popup, tab),
      (now) => now?.errorKey === errorKey,
    );
    expect(report).toMatchObject({ progress: { judged: 0, flagged: 0 }, comments: [] });
    const words = await popup.evaluate((key) => chrome.i18n.getMessage(key), errorKey);
    expect(words).not.toBe('');
    await popup.waitForFunction((text) => document.body.textContent?.includes(text), {}, words);
  });
});

describe('a site beyond the wikis', () => {
  const FORUM = 'https://forum.example/topic';

  /** Headless browsers cannot answer the permission prompt: the permission is there already, no script is. */
  function withForumPermission(extension: string): void {
    const file = path.join(extension, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    manifest.host_permissions.push('https://forum.example/*');
    writeFileSync(file, JSON.stringify(manifest));
  }

  /** The popup's switch for the site, once it shows that state. */
  async function siteSwitch(popup: Page, state: 'on' | 'off') {
    const found = await popup.waitForSelector(`[role="switch"][aria-checked="${state === 'on'}"]`);
    return found!;
  }

  it('starts in its open tab when switched on, stays on over a reload, and ends when switched off', async () => {
    const extensionFolder = changedPackage('forum', withForumPermission);
    browser = await openChromium({
      pages: { [FORUM]: talkPage(longThread(20)) },
      extension: extensionFolder,
    });
    const forum = await browser.visit(FORUM);
    const tab = await browser.tabId(forum);
    const popup = await browser.popup(forum);
    expect(await reportOf(popup, tab)).toBeNull();
    await (await siteSwitch(popup, 'off')).click();
    const report = () => reportOf(popup, tab);
    expect((await until(report, (now) => now?.progress.judged === 20))?.progress.flagged).toBe(1);
    await forum.reload();
    // From its first word on: the popup would show the site as off if the page said so while it starts.
    expect((await until(report, (now) => now !== null))?.enabled).toBe(true);
    await until(report, (now) => now?.progress.judged === 20);

    await (await siteSwitch(popup, 'on')).click();
    await until(report, (now) => now === null || !now.enabled);
    const registered = () =>
      popup.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);
    expect(await until(registered, (count) => count === 0)).toBe(0);
    await forum.reload();
    await until(report, (now) => now === null);
    expect(await askBackground(popup, 'verdicts', { pageUrl: FORUM })).toEqual({ response: [] });
  });
});
