import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { Target } from '../../build/manifest';
import type { OpenBrowser } from '../browser/harness';
import { REPLY_BOX, talkPage } from '../browser/talk-page';
import { inBrowser } from './in-browser';
import { cpuClock } from './main-thread';
import { differenceInWords, median, pairedDifference, percentiles, quantile } from './statistics';

/** Many rounds of few keys: whatever else the machine does hits both sides. */
const ROUNDS = 50;
const KEYS = 30;
/** What a pause in typing sets off shall not hit the other side. */
const REST_MS = 1_200;
/** Between two keys, drawn anew each time: with less, several keys share a frame, and it is the frame that is measured. */
const KEY_REST_MS = { least: 30, most: 70 };
const SENTENCE = 'I would rather keep the second paragraph as it was before. ';

/** Parley is on at the wiki, and off at any other site. */
const ON = 'https://en.wikipedia.org/wiki/Talk:Tea';
const OFF = 'https://forum.example/Talk:Tea';

/** One side of one round. */
interface Typed {
  /** Milliseconds from each key to the frame after it. */
  readonly latencies: readonly number[];
  /** Milliseconds of CPU that the main thread spent for a key. */
  readonly work: number;
}

interface Sides {
  readonly on: readonly Typed[];
  readonly off: readonly Typed[];
}

/** Whether typing lags: keystroke to paint in a reply box, with Parley and without by turns. */
export function typingBench(target: Target): () => Promise<string> {
  return async () => {
    const html = talkPage('', REPLY_BOX);
    const pages = { [ON]: html, [OFF]: html };
    return report(target, await inBrowser(target, { pages, stubbed: true }, measure));
  };
}

function report(target: Target, { on, off }: Sides): string {
  const latencies = (side: readonly Typed[]) => side.map((each) => each.latencies);
  const work = (side: readonly Typed[]) => side.map((each) => [1000 * each.work]);
  const p95 = pairedDifference(latencies(on), latencies(off), (all) => quantile(all, 0.95));
  const p50 = pairedDifference(latencies(on), latencies(off), median);
  const cpu = pairedDifference(work(on), work(off), median);
  return [
    `From a key in a reply box to the end of the frame that shows it, ${ROUNDS} rounds of ${KEYS} keys with Parley and without by`,
    `turns, ${target}; differences with 95 % intervals, rounds drawn anew:`,
    `on   ${percentiles(latencies(on).flat(), 1)}`,
    `off  ${percentiles(latencies(off).flat(), 1)}`,
    `p50  ${differenceInWords(p50, 'ms')}`,
    `p95  ${differenceInWords(p95, 'ms')}`,
    `work of the main thread for a key (CPU), without Parley ${median(work(off).flat()).toFixed(0)} µs: ${differenceInWords(cpu, 'µs', 0)}`,
  ].join('\n');
}

async function measure(browser: OpenBrowser): Promise<Sides> {
  const pages = { on: await browser.visit(ON), off: await browser.visit(OFF) };
  const clocks = {
    on: await cpuClock(browser, pages.on),
    off: await cpuClock(browser, pages.off),
  };
  const typed: { on: Typed[]; off: Typed[] } = { on: [], off: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    // Each side is as often the first of a round as the other.
    const order = round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const);
    for (const side of order) {
      const one = await typeKeys(pages[side], clocks[side]);
      await pause(REST_MS);
      if (round > 0) typed[side].push(one);
    }
  }
  return typed;
}

/** @param spent reads the CPU time of the page's main thread */
async function typeKeys(page: Page, spent: () => Promise<number>): Promise<Typed> {
  const measured = await page.evaluateHandle(() => {
    const field = document.querySelector('textarea')!;
    field.value = '';
    const latencies: number[] = [];
    const onKey = ({ timeStamp }: KeyboardEvent) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // The next task after the frame.
        port1.onmessage = () => latencies.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    };
    field.addEventListener('keydown', onKey);
    return { latencies, stop: () => field.removeEventListener('keydown', onKey) };
  });
  await page.bringToFront();
  await page.click('textarea');
  const before = await spent();
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press(SENTENCE[key % SENTENCE.length] as 'a');
    const { least, most } = KEY_REST_MS;
    await pause(least + (most - least) * Math.random());
  }
  const work = ((await spent()) - before) / KEYS;
  const latencies = await measured.evaluate(async ({ latencies: all, stop }) => {
    stop();
    // The last key has its frame, too.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return all;
  });
  return { latencies, work };
}
