import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeSettings } from '../../build/drive';
import { bothBrowsers, type OpenBrowser } from './harness';
import { KIND, RUDE } from './talk-page';
import { reportOf } from './worker-tools';

/** Where people write on a wiki beside its talk pages: each with one hurtful comment, and with others. */

const PATIENCE = { timeout: 60_000, interval: 200 };
const WIKI = 'https://en.wikipedia.org/w/index.php?title=';

function fixture(name: string, words: string): string {
  const html = readFileSync(`tests/fixtures/comment-pages/${name}.html`, 'utf8');
  if (!html.includes(words)) throw new Error(`${name} does not say "${words}" any more.`);
  return html.replace(words, RUDE);
}

const version = (which: 'o' | 'n', author: string, revision: number) =>
  `<td class="diff-${which}title"><div id="mw-diff-${which}title1"><strong><a href="/w/index.php?title=Mill&amp;oldid=${revision}">Revision</a>
  <span class="mw-diff-timestamp" data-timestamp="2024-05-01T09:05:00Z"></span></strong></div>
  <div><a href="/wiki/User:${author}" class="mw-userlink"><bdi>${author}</bdi></a></div></td>`;
const added = (text: string) =>
  `<tr><td colspan="2" class="diff-empty diff-side-deleted"></td><td class="diff-marker" data-marker="+"></td>
  <td class="diff-addedline diff-side-added"><div>${text}</div></td></tr>`;
const unchanged = (text: string) =>
  `<tr><td class="diff-marker"></td><td class="diff-context"><div>${text}</div></td>
  <td class="diff-marker"></td><td class="diff-context"><div>${text}</div></td></tr>`;

const DIFF = `<!doctype html><html lang="en"><body class="mediawiki"><table class="diff diff-type-table"><tbody>
  <tr class="diff-title">${version('o', 'Ann', 8)}${version('n', 'Ben', 9)}</tr>
  ${added(KIND)}${unchanged('The wheel is of oak.')}${added(RUDE)}</tbody></table></body></html>`;

const changes = fixture('wiki-changes', 'Quelle ergänzt');

const SURFACES: readonly (readonly [name: string, url: string, html: string])[] = [
  ['a diff', `${WIKI}Mill&diff=9&oldid=8`, DIFF],
  ['a history', `${WIKI}Mill&action=history`, fixture('wiki-history', ', not elm')],
  ['recent changes', 'https://en.wikipedia.org/wiki/Special:RecentChanges', changes],
  [
    'a watchlist',
    'https://en.wikipedia.org/wiki/Special:Watchlist',
    changes.replace('mw-special-Recentchanges', 'mw-special-Watchlist'),
  ],
  [
    'Structured Discussions',
    'https://en.wikipedia.org/wiki/Talk:Harbour',
    fixture('flow', 'Then measure again.'),
  ],
];

/** Of each mark, to the page a bare and empty element that is wide: whether it stands with the words, and has the focus. */
const marks = (page: Page) =>
  page.evaluate(
    (words) =>
      [...document.querySelectorAll<HTMLElement>('span')]
        .filter((each) => each.attributes.length + each.childNodes.length === 0 && each.offsetWidth)
        .map((each) => ({
          isThere: each.closest('li, td, .flow-post')?.textContent.includes(words),
          isFocused: each === document.activeElement,
        })),
    RUDE,
  );

/** Whether the words are rendered. */
const isShown = (page: Page) =>
  // biome-ignore lint/performance/useDomNodeTextContent: only `innerText` knows what is rendered.
  page.evaluate((words) => document.body.innerText.includes(words), RUDE);

describe.each(bothBrowsers)('marks in %s', (_name, open) => {
  let browser: OpenBrowser;
  let helper: Page;
  beforeAll(async () => {
    browser = await open({
      pages: Object.fromEntries(SURFACES.map(([, url, html]) => [url, html])),
    });
    helper = await browser.extensionPage('popup.html');
  });
  afterAll(() => browser.close());

  it.each(SURFACES)('%s: beside the hurtful words only, jumped to and folded', async (_, url) => {
    const page = await browser.visit(url);
    await expect.poll(() => marks(page), PATIENCE).toEqual([{ isThere: true, isFocused: false }]);

    const tab = await browser.tabId(page);
    const { comments, progress } = (await reportOf(helper, tab))!;
    expect(progress.found).toBeGreaterThan(1);
    const flagged = comments.filter(({ text }) => text.includes(RUDE));
    expect(flagged).toHaveLength(1);
    const request = { commentId: flagged[0]!.id };
    const message = { parley: 'jump', id: crypto.randomUUID(), request };
    const reply = await helper.evaluate(
      (to, sent) => chrome.tabs.sendMessage(to, sent),
      tab,
      message,
    );
    expect(reply).toEqual({ response: { found: true } });
    await expect.poll(() => marks(page), PATIENCE).toEqual([{ isThere: true, isFocused: true }]);

    expect(await isShown(page)).toBe(true);
    await storeSettings(helper, { collapse: true });
    await expect.poll(() => isShown(page), PATIENCE).toBe(false);
    await storeSettings(helper, {});
    await expect.poll(() => isShown(page), PATIENCE).toBe(true);
    await page.close();
  });
});
