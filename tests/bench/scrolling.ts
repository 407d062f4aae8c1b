import type { Target } from '../../build/manifest';
import type { OpenBrowser } from '../browser/harness';
import { inBrowser } from './in-browser';
import { longTalkPage } from './long-page';
import { medianAndSpread, quantile } from './statistics';

const COMMENTS = 5_000;
const ROUNDS = 5;
/** Long enough for a page to be scanned, judged by the stub and marked meanwhile. */
const SCROLLING_MS = 6_000;
/** How far the page moves in each frame: a brisk reader's wheel. */
const STEP_PX = 40;
/** A second of fifty frames: none takes longer. */
const LONGEST_FRAME_MS = 20;

/** Parley is on at the wiki, and off at any other site. */
const ON = 'https://en.wikipedia.org/wiki/Talk:Tea';
const OFF = 'https://forum.example/Talk:Tea';

/** Milliseconds between the frames of one visit. */
type Frames = readonly number[];

/** How smoothly a long page scrolls while Parley reads, judges and marks it, and without Parley, by turns. */
export function scrollingBench(target: Target): () => Promise<string> {
  return async () => {
    const html = longTalkPage(COMMENTS);
    const pages = { [ON]: html, [OFF]: html };
    const [on, off] = await inBrowser(target, { pages, stubbed: true }, measure);
    return inWords(target, on, off);
  };
}

function inWords(target: Target, on: readonly Frames[], off: readonly Frames[]): string {
  return [
    `A page of ${COMMENTS} comments, scrolled for ${SCROLLING_MS / 1000} s from its load on, ${ROUNDS} times with Parley and without by turns;`,
    `${target}, a stub in place of the background; medians of the visits [least to most]:`,
    `on   ${wordsOf(on)}`,
    `off  ${wordsOf(off)}`,
  ].join('\n');
}

function wordsOf(visits: readonly Frames[]): string {
  const rates = visits.map((frames) => (1000 * frames.length) / sum(frames));
  const p95 = visits.map((frames) => quantile(frames, 0.95));
  const long = visits.map((frames) => frames.filter((each) => each > LONGEST_FRAME_MS).length);
  return [
    `${medianAndSpread(rates)} frames a second`,
    `p95 of a frame ${medianAndSpread(p95)} ms`,
    `frames over ${LONGEST_FRAME_MS} ms: ${medianAndSpread(long)}`,
    `longest ${medianAndSpread(visits.map((frames) => Math.max(...frames)))} ms`,
  ].join(', ');
}

async function measure(browser: OpenBrowser): Promise<[on: Frames[], off: Frames[]]> {
  const visits: [Frames[], Frames[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [side, url] of [ON, OFF].entries()) {
      const frames = await framesOf(browser, url);
      if (round > 0) visits[side]!.push(frames);
    }
  }
  return visits;
}

async function framesOf(browser: OpenBrowser, url: string): Promise<Frames> {
  const page = await browser.visit(url);
  const frames = await page.evaluate(
    async (duration, step) => {
      const intervals: number[] = [];
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const start = await frame();
      for (let last = start; last - start < duration; ) {
        scrollBy(0, step);
        const now = await frame();
        intervals.push(now - last);
        last = now;
      }
      return intervals;
    },
    SCROLLING_MS,
    STEP_PX,
  );
  await page.close();
  return frames;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
