import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page, Target } from 'puppeteer-core';
import { verdictKey } from '../../src/review';
import type { OpenBrowser } from '../browser/harness';
import { askBackground, ready, reportOf } from '../browser/worker-tools';
import { look, type Seen, storedFlags } from './look';
import type { Truth } from './truth';
import { difference, PATIENCE_MS, untilWell } from './wait';
import type { ErrorWatch } from './watch';
import type { SoakWeb } from './web';

/** A tab that the soak has open. */
export interface Tab {
  readonly page: Page;
  /** The browser's number for it. */
  readonly id: number;
}

/** A verdict as the user gave it. */
export interface Given {
  readonly commentId: string;
  readonly choice: string;
}

/** The browser, the web, what is true of its comments, and what the user has done so far. */
/** So often a worker is woken before it counts as one that does not run. */
const WAKINGS = 5;

export class World {
  readonly tabs: Tab[] = [];
  /** The verdicts that stand, by page. */
  readonly verdicts = new Map<string, Given[]>();
  /** Decisions and undos: what the log of verdicts holds. */
  verdictEvents = 0;
  kills = 0;
  /** Posts that were let through because the model took too long, as they should be. */
  letThrough = 0;
  /** How long each page took until all was as it should be. */
  readonly settleMs: number[] = [];
  /** What the slowest of them waited for at the end. */
  slowest = '';

  constructor(
    readonly browser: OpenBrowser,
    /** A page of the extension, open all the time. */
    readonly home: Page,
    readonly errors: ErrorWatch,
    readonly web: SoakWeb,
    readonly truth: Truth,
    readonly random: () => number,
  ) {}

  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number {
    return Math.floor(this.random() * end);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  async open(url: string): Promise<Tab> {
    const tab = await openTab(this.browser, this.home, url);
    this.tabs.push(tab);
    return tab;
  }

  async close(tab: Tab): Promise<void> {
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    await tab.page.close();
  }

  /** Stops the worker at once, as the browser does when memory is short. */
  async kill(): Promise<void> {
    this.kills++;
    await this.browser.stopBackground().catch((error: unknown) => {
      // It had already let go when it was told to.
      if (!/No session|No target/.test(String(error))) throw error;
    });
  }

  /** The devtools' connection to a running worker that has the model. */
  async worker(): Promise<CDPSession> {
    for (let attempt = 0; attempt < WAKINGS; attempt++) {
      await ready(this.home);
      const targets = this.browser.browser.targets();
      // Workers that were killed may still be listed; the newest comes last.
      for (const target of targets.filter((each) => each.type() === 'service_worker').reverse()) {
        const client = await connected(target).catch(() => null);
        if (client) return client;
      }
      // It may fall asleep between its answer and the connection.
    }
    throw new Error('No worker runs.');
  }

  /** Waits until page, queue, badge and database say of a tab's comments what is true of them. */
  async settle(tab: Tab): Promise<void> {
    const start = Date.now();
    await tab.page.bringToFront();
    const waitedFor = await untilWell(() => this.#amiss(tab));
    const milliseconds = Date.now() - start;
    this.settleMs.push(milliseconds);
    if (waitedFor && milliseconds >= Math.max(...this.settleMs)) this.slowest = waitedFor;
    // What is right must stay right.
    await pause(100);
    await untilWell(() => this.#amiss(tab));
  }

  /** Waits until the background knows exactly the verdicts that the user gave on a page. */
  async settleVerdicts(pageUrl: string): Promise<void> {
    const expected = (this.verdicts.get(pageUrl) ?? []).map(
      ({ commentId, choice }) => `${verdictKey(pageUrl, commentId)}=${choice}`,
    );
    await untilWell(async () => {
      const reply = await askBackground<{ key: string; choice: string }[]>(this.home, 'verdicts', {
        pageUrl,
      }).catch(() => undefined);
      // A worker that dies may leave the question without any answer.
      if (!reply?.response) return `no verdicts of ${pageUrl} can be read`;
      const found = reply.response.map(({ key, choice }) => `${key}=${choice}`);
      return difference(`verdicts on ${pageUrl}`, found, expected);
    });
  }

  async #amiss(tab: Tab): Promise<string | null> {
    const seen = await look(tab.page).catch(() => null);
    if (!seen) return `${tab.page.url()} does not load`;
    const wrong = await this.#amissIn(seen, tab);
    return wrong && `${seen.url}, ${wrong}`;
  }

  async #amissIn({ url, said, marked }: Seen, { id }: Tab): Promise<string | null> {
    const report = await reportOf(this.home, id);
    if (!report) return 'no content script answers';
    if (report.pageUrl !== url) return `the report is of ${report.pageUrl}`;
    if (report.errorKey) return `the report says ${report.errorKey}`;
    const { found, judged, flagged } = report.progress;
    if (found !== said.length) return `${found} of ${said.length} comments found`;
    if (judged !== found) return `${judged} of ${found} comments judged`;
    const hurtful = said.filter(({ text }) => this.truth.labelsOf(text) !== '');
    const authors = hurtful.map(({ author }) => author);
    const queue = report.comments.flatMap(({ author, judgement }) =>
      judgement.status === 'scored' && judgement.flags.length > 0
        ? [`${author}:${judgement.flags.toSorted().join('+')}`]
        : [],
    );
    const wanted = hurtful.map(({ author, text }) => `${author}:${this.truth.labelsOf(text)}`);
    return (
      difference('queue', queue, wanted) ??
      difference('marks', marked, authors) ??
      difference('stored flags', await this.#storedFlagsOf(url, said), authors) ??
      this.#amissInBadge(id, flagged)
    );
  }

  /** Of the comments that are on the page now: those that it had before stay in the queue of the review. */
  async #storedFlagsOf(url: string, said: Seen['said']): Promise<string[]> {
    const stored = await storedFlags(this.home, url);
    return stored.filter((author) => said.some((each) => each.author === author));
  }

  async #amissInBadge(tabId: number, flagged: number): Promise<string | null> {
    const badge = await this.home.evaluate(
      (id) => chrome.action.getBadgeText({ tabId: id }),
      tabId,
    );
    return Number(badge) === flagged ? null : `the badge says "${badge}" of ${flagged} flags`;
  }
}

/** Opens an address in a tab whose number is known for certain, whatever else shows the same address. */
export async function openTab(browser: OpenBrowser, home: Page, url: string): Promise<Tab> {
  const numbers = () =>
    home.evaluate(async () => (await chrome.tabs.query({})).map(({ id }) => id ?? 0));
  const before = new Set(await numbers());
  const page = await browser.browser.newPage();
  const id = (await numbers()).find((each) => !before.has(each));
  if (id === undefined) throw new Error('A tab was opened that the extension does not see.');
  page.setDefaultTimeout(PATIENCE_MS);
  page.setDefaultNavigationTimeout(PATIENCE_MS);
  await page.goto(url);
  return { page, id };
}

/**
 * Anew: a worker that starts again may keep its place in the list, and puppeteer the connection to the one before.
 * @throws when the worker is gone.
 */
async function connected(target: Target): Promise<CDPSession> {
  const client = await target.createCDPSession();
  await client.send('Runtime.getHeapUsage');
  return client;
}
