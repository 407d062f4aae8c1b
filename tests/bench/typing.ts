import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from '../browser/harness';
import { REPLY_BOX, talkPage } from '../browser/talk-page';
import { inChromium } from './in-chromium';
import { taskMilliseconds } from './main-thread';
import { median, percentiles, quantile } from './statistics';

const ROUNDS = 8;
/** Many rounds of few keys: whatever else the machine does hits both sides. */
const KEYS = 60;
const SENTENCE = 'I would rather keep the second paragraph as it was before. ';

/** Parley is on at the wiki, and off at any other site. */
const ON = 'https://en.wikipedia.org/wiki/Talk:Tea';
const OFF = 'https://forum.example/Talk:Tea';

interface Typed {
  /** Milliseconds from each key to the frame after it. */
  readonly latencies: number[];
  /** Milliseconds of CPU that the main thread spent for a key, by round. */
  readonly work: number[];
}

/** Whether typing lags: keystroke to paint in a reply box, with Parley and without by turns, in Chromium. */
export async function typingBench(): Promise<string> {
  const html = talkPage('', REPLY_BOX);
  const [on, off] = await inChromium(
    { pages: { [ON]: html, [OFF]: html }, stubbed: true },
    measure,
  );
  const p95 = quantile(on.latencies, 0.95) - quantile(off.latencies, 0.95);
  const work = 1000 * (median(on.work) - median(off.work));
  return [
    'From a key in a reply box to the end of the frame that shows it, with Parley and without by turns, Chromium:',
    `on   ${percentiles(on.latencies, 1)}`,
    `off  ${percentiles(off.latencies, 1)}; difference at p95: ${p95.toFixed(1)} ms`,
    `work of the main thread for a key (CPU, median of ${ROUNDS} rounds): ${work.toFixed(0)} µs more with Parley`,
  ].join('\n');
}

async function measure(browser: OpenBrowser): Promise<[on: Typed, off: Typed]> {
  const pages = [await browser.visit(ON), await browser.visit(OFF)] as const;
  const typed = [
    { latencies: [], work: [] },
    { latencies: [], work: [] },
  ] as [Typed, Typed];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [side, page] of pages.entries()) {
      const { latencies, work } = await typeSentence(page);
      if (round === 0) continue;
      typed[side]!.latencies.push(...latencies);
      typed[side]!.work.push(work);
    }
  }
  return typed;
}

async function typeSentence(page: Page): Promise<{ latencies: number[]; work: number }> {
  await page.bringToFront();
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
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
  await page.click('textarea');
  const before = await taskMilliseconds(session);
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press(SENTENCE[key % SENTENCE.length] as 'a');
  }
  const work = ((await taskMilliseconds(session)) - before) / KEYS;
  await session.detach();
  const latencies = await measured.evaluate(async ({ latencies: all, stop }) => {
    stop();
    // The last key has its frame, too.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return all;
  });
  return { latencies, work };
}
