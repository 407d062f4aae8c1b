import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../build/paths';
import { ALL_SHOWN } from './draws';
import { bothBrowsers, type OpenBrowser } from './harness';

/** The whole way, as a moderator goes it: a saved talk page, the real model, marks, popup, and nothing sent. */

const talkUrl = 'https://en.wikipedia.org/wiki/Talk:Journey';
const casesFolder = path.join(root, '../shared/data/talk-pages/cases');
const sharedPages = [
  'accidental-transclusion1',
  'single-comment-heading',
  'single-comment-no-heading',
];

function sharedPage(name: string): string {
  return readFileSync(path.join(casesFolder, name, `${name}.html`), 'utf8');
}

interface ExpectedComment {
  readonly id: string;
  /** What its writer meant it to be flagged for; null for a comment that nobody should mind. */
  readonly meant: string | null;
}

const sample: readonly ExpectedComment[] = JSON.parse(
  read('assets/sample/talk-page.json'),
).comments;
const plain: readonly unknown[] = JSON.parse(
  read('tests/fixtures/talk-pages/plain-signatures.json'),
).comments;

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

describe.each(bothBrowsers)('%s', (_name, open) => {
  let browser: OpenBrowser;
  beforeEach(async () => {
    browser = await open();
    await browser.choose(ALL_SHOWN);
  });
  afterEach(() => browser.close());

  it('flags the hurtful comments of the sample page, and no other, on the page and in the popup', async () => {
    browser.web.serve(talkUrl, read('assets/sample/talk-page.html'));
    const page = await browser.visit(talkUrl);
    const { progress, comments } = await browser.judged(page);
    const flags = comments.flatMap(({ id, judgement }) =>
      judgement.status === 'scored' && judgement.flags.length > 0
        ? [{ id, labels: judgement.flags, score: Math.max(...Object.values(judgement.scores)) }]
        : [],
    );
    const meant = sample.filter((comment) => comment.meant !== null);
    expect(progress).toEqual({
      found: sample.length,
      judged: sample.length,
      flagged: meant.length,
    });
    expect(flags.map(({ id }) => id)).toEqual(meant.map(({ id }) => id));
    for (const [index, { meant: label }] of meant.entries()) {
      expect(flags[index]!.labels).toContain(label);
    }

    const popup = await browser.popup(page);
    await popup.waitForSelector('.flag-header');
    const listed = await popup.$$eval('.flag-header', (headers) =>
      headers.map((header) => (header as HTMLElement).dataset.flag),
    );
    const byScore = flags.toSorted((a, b) => b.score - a.score).map(({ id }) => id);
    expect(listed).toEqual(byScore);
    const tabId = await browser.tabId(page);
    const badge = () =>
      popup.evaluate(async (id) => chrome.action.getBadgeText({ tabId: id }), tabId);
    // The number follows the judgements once a second.
    await expect.poll(badge, { timeout: 60_000, interval: 100 }).toBe(String(flags.length));
  });

  it('judges a page that has signatures only', async () => {
    browser.web.serve(talkUrl, read('tests/fixtures/talk-pages/plain-signatures.html'));
    const { progress } = await browser.judged(await browser.visit(talkUrl));
    expect(progress.found).toBe(plain.length);
  });

  it('stays silent on a site that is not switched on', async () => {
    browser.web.serve('https://news.example/', read('assets/sample/talk-page.html'));
    const page = await browser.visit('https://news.example/');
    const popup = await browser.extensionPage('popup.html');
    const heard = await popup.evaluate(async () => {
      const tabs = await chrome.tabs.query({});
      const message = { parley: 'report', id: crypto.randomUUID(), request: null };
      const answers = tabs.map(({ id }) => chrome.tabs.sendMessage(id!, message));
      return (await Promise.allSettled(answers)).map(({ status }) => status);
    });
    expect(new Set(heard)).toEqual(new Set(['rejected']));
    await page.close();
  });

  describe.runIf(existsSync(casesFolder))('pages that real people wrote (../shared)', () => {
    it.each(sharedPages)('judges every comment of %s', async (name) => {
      browser.web.serve(talkUrl, sharedPage(name));
      const { progress } = await browser.judged(await browser.visit(talkUrl));
      expect(progress.found).toBeGreaterThan(0);
    });

    it('keeps judging on a page with a thousand comments', async () => {
      browser.web.serve(talkUrl, sharedPage('en-big-parsoid'));
      const page = await browser.visit(talkUrl);
      const progress = async () => (await browser.report(page))?.progress;
      await expect
        .poll(progress, { timeout: 120_000, interval: 1_000 })
        .toMatchObject({ judged: expect.toSatisfy((judged: number) => judged >= 50) });
      expect((await progress())?.found).toBeGreaterThan(1_000);
    });
  });
});
