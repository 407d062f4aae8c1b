import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from '../browser/harness';
import { inChromium } from './in-browser';
import { longTalkPage } from './long-page';
import { cpuClock } from './main-thread';
import { medianAndSpread } from './statistics';
import { setDelay, stubState, untilAllJudged, untilStub } from './stub-background';

const COMMENTS = 1_000;
const ROUNDS = 3;
/** Until the page in front is judged by the stub, and whatever was to come later has come. */
const SETTLING_MS = 8_000;
/** What goes with being hidden is the page's own, and what is under way may end. */
const LEAVING_MS = 1_000;
const HIDDEN_MS = 10_000;
/** What an answer takes while a page is to be hidden in the middle: a thousand comments are judged in about 5 s. */
const ANSWER_MS = 300;

/** Parley is on at the wiki, and off at any other site. */
const ON = 'https://en.wikipedia.org/wiki/Talk:Tea';
const OFF = 'https://forum.example/Talk:Tea';

/** What a page did in a while behind another tab. */
interface Behind {
  /** CPU time of the main thread, milliseconds. */
  readonly work: number;
  /** Messages that asked for scores or ranks. */
  readonly questions: number;
}

interface Halfway extends Behind {
  /** Comments that were judged when the while began. */
  readonly judged: number;
  /** Milliseconds from being shown again until all was judged. */
  readonly untilDone: number;
}

/** What a page does once another tab is in front, with Parley and without by turns: read before, and halfway through. */
export async function backgroundBench(): Promise<string> {
  const html = longTalkPage(COMMENTS);
  const pages = { [ON]: html, [OFF]: html };
  const { on, off, halfway } = await inChromium({ pages, stubbed: true }, measure);
  const work = (all: readonly Behind[]) => medianAndSpread(all.map((each) => each.work));
  return [
    `Work of the main thread of a page of ${COMMENTS} comments in ${HIDDEN_MS / 1000} s behind another tab (CPU), Chromium:`,
    `on, judged before    ${work(on)} ms`,
    `on, hidden halfway   ${work(halfway)} ms; ${halfway.map(wordsOf).join('; ')}`,
    `off                  ${work(off)} ms`,
  ].join('\n');
}

function wordsOf({ questions, judged, untilDone }: Halfway): string {
  const seconds = (untilDone / 1000).toFixed(1);
  return `${judged} judged, then ${questions} questions, all ${COMMENTS} ${seconds} s after it was shown again`;
}

async function measure(browser: OpenBrowser) {
  const on: Behind[] = [];
  const off: Behind[] = [];
  const halfway: Halfway[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    on.push(await afterSettling(browser, ON));
    halfway.push(await fromHalfway(browser));
    off.push(await afterSettling(browser, OFF));
  }
  return { on, off, halfway };
}

async function afterSettling(browser: OpenBrowser, url: string): Promise<Behind> {
  const page = await browser.browser.newPage();
  await page.goto(url);
  await pause(SETTLING_MS);
  const front = await browser.browser.newPage();
  const behind = await workBehind(browser, page);
  await front.close();
  await page.close();
  return behind;
}

async function fromHalfway(browser: OpenBrowser): Promise<Halfway> {
  const start = (await stubState(browser)).judged;
  await setDelay(browser, ANSWER_MS);
  const page = await browser.browser.newPage();
  await page.goto(ON);
  await untilStub(browser, ({ judged }) => judged - start >= COMMENTS / 2, 'half is judged');
  const front = await browser.browser.newPage();
  const behind = await workBehind(browser, page);
  const judged = (await stubState(browser)).judged - start;
  const shown = Date.now();
  await front.close();
  await untilAllJudged(browser, COMMENTS);
  const untilDone = Date.now() - shown;
  await setDelay(browser, 0);
  await page.close();
  return { ...behind, judged, untilDone };
}

async function workBehind(browser: OpenBrowser, page: Page): Promise<Behind> {
  const spent = await cpuClock(browser, page);
  await pause(LEAVING_MS);
  const work = await spent();
  const { questions } = await stubState(browser);
  await pause(HIDDEN_MS);
  return {
    work: (await spent()) - work,
    questions: (await stubState(browser)).questions - questions,
  };
}
