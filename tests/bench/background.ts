import { setTimeout as pause } from 'node:timers/promises';
import type { OpenBrowser } from '../browser/harness';
import { inChromium } from './in-chromium';
import { longTalkPage } from './long-page';
import { taskMilliseconds } from './main-thread';
import { medianAndSpread } from './statistics';

const COMMENTS = 1_000;
const ROUNDS = 3;
/** Until the page in front is judged by the stub, and whatever was to come later has come. */
const SETTLING_MS = 8_000;
const HIDDEN_MS = 10_000;

/** Parley is on at the wiki, and off at any other site. */
const ON = 'https://en.wikipedia.org/wiki/Talk:Tea';
const OFF = 'https://forum.example/Talk:Tea';
const FRONT = 'https://forum.example/front';

/** What a page that was read does once another tab is in front, with Parley and without by turns. */
export async function backgroundBench(): Promise<string> {
  const html = longTalkPage(COMMENTS);
  const pages = { [ON]: html, [OFF]: html, [FRONT]: '<!doctype html><title>In front</title>' };
  const [on, off] = await inChromium({ pages, stubbed: true }, measure);
  return [
    `Work of the main thread of a judged page of ${COMMENTS} comments in ${HIDDEN_MS / 1000} s behind another tab (CPU), Chromium:`,
    `on   ${medianAndSpread(on)} ms`,
    `off  ${medianAndSpread(off)} ms`,
  ].join('\n');
}

async function measure(browser: OpenBrowser): Promise<[on: number[], off: number[]]> {
  const work: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [side, url] of [ON, OFF].entries()) work[side]!.push(await workBehind(browser, url));
  }
  return work;
}

async function workBehind(browser: OpenBrowser, url: string): Promise<number> {
  const page = await browser.visit(url);
  await pause(SETTLING_MS);
  const front = await browser.visit(FRONT);
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  // What goes with being hidden is the page's own.
  await pause(1_000);
  const before = await taskMilliseconds(session);
  await pause(HIDDEN_MS);
  const work = (await taskMilliseconds(session)) - before;
  await front.close();
  await page.close();
  return work;
}
