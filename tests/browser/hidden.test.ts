import { afterEach, describe, expect, it } from 'vitest';
import { bothBrowsers, type OpenBrowser } from './harness';
import { longThread, TALK_URL, talkPage } from './talk-page';
import { hideTab, ready, reportOf, until } from './worker-tools';

const COUNT = 240;
/** Comments that may be under way when a page is hidden: two messages of what was in view, two of the rest. */
const UNDER_WAY = 2 * 8 + 2 * 32;
/** Pages with other comments: while these are judged, others would be, too. */
const FIRST_URL = 'https://en.wikipedia.org/wiki/Talk:Coffee';
const SECOND_URL = 'https://en.wikipedia.org/wiki/Talk:Cocoa';

let browser: OpenBrowser | null = null;
afterEach(async () => {
  const open = browser;
  browser = null;
  await open?.close();
});

describe.each(bothBrowsers)('%s: a page behind another tab', (_name, open) => {
  it('is judged no further than what was under way, not begun, and judged when it is shown', async () => {
    browser = await open({
      pages: {
        [TALK_URL]: talkPage(longThread(COUNT)),
        [FIRST_URL]: talkPage(longThread(COUNT, COUNT)),
        [SECOND_URL]: talkPage(longThread(COUNT / 2, 2 * COUNT)),
      },
    });
    const helper = await browser.extensionPage('popup.html?tab=-1');
    await ready(helper);
    const talk = await browser.visit(TALK_URL);
    const tab = await browser.tabId(talk);
    const progress = async () => (await reportOf(helper, tab))?.progress;
    await until(progress, (now) => (now?.judged ?? 0) > 0);

    await hideTab(helper, tab);
    const hidden = (await progress())!;
    await browser.judged(await browser.visit(FIRST_URL));
    const later = (await progress())!;
    expect(later.judged).toBeLessThanOrEqual(hidden.judged + UNDER_WAY);
    expect(later.judged).toBeLessThan(COUNT);

    await talk.reload();
    await browser.judged(await browser.visit(SECOND_URL));
    expect(await progress()).toEqual({ found: 0, judged: 0, flagged: 0 });

    await talk.bringToFront();
    const shown = await until(progress, (now) => now?.judged === COUNT);
    expect(shown).toEqual({ found: COUNT, judged: COUNT, flagged: COUNT / 20 });
  });
});
