import type { Page } from 'puppeteer-core';
import type { StoredItem } from '../../src/extension/storage';
import { LABELS } from '../../src/toxicity';
import type { OpenBrowser } from '../browser/harness';
import { inChromium } from './in-browser';
import { percentiles, quantile } from './statistics';

const ITEMS = 10_000;
const SCROLLS = 300;
/** Of the list in each frame: a wheel turned fast. */
const STEP_PX = 100;
const KEYS = 40;
/** A second of fifty frames: none takes longer. */
const LONGEST_FRAME_MS = 20;

const PAGES = ['Tea', 'Milk', 'Sugar'].map(
  (title) => `https://en.wikipedia.org/wiki/Talk:${title}`,
);

/** How the desk's queue moves with ten thousand comments in it: scrolling, the next one, a verdict. */
export async function deskBench(): Promise<string> {
  const { opening, frames, alone, next, verdict } = await inChromium(
    { pages: {}, stubbed: false },
    measure,
  );
  return [
    `The desk with ${ITEMS} comments, Chromium:`,
    `scrolling as it opens       ${frameWords(opening)}`,
    `scrolling                   ${frameWords(frames)}`,
    `a list without any script   ${frameWords(alone)}`,
    `next, to paint    ${percentiles(next)}`,
    `verdict, to paint ${percentiles(verdict)}`,
  ].join('\n');
}

function frameWords(frames: readonly number[]): string {
  const late = frames.filter((each) => each > LONGEST_FRAME_MS).length;
  const rate = (1000 * frames.length) / frames.reduce((sum, each) => sum + each, 0);
  return `${rate.toFixed(0)} frames a second, p95 of a frame ${quantile(frames, 0.95).toFixed(0)} ms, ${late} of ${frames.length} over ${LONGEST_FRAME_MS} ms, longest ${Math.max(...frames).toFixed(0)} ms`;
}

interface Times {
  /** Milliseconds between frames while the background still starts: the worker, its model. */
  readonly opening: readonly number[];
  /** Those of the same list afterwards. */
  readonly frames: readonly number[];
  /** Those of rows that are all there, and nobody listens. */
  readonly alone: readonly number[];
  readonly next: readonly number[];
  readonly verdict: readonly number[];
}

async function measure(browser: OpenBrowser): Promise<Times> {
  const seeding = await browser.extensionPage('dashboard.html');
  await seeding.waitForFunction(() => document.body.textContent?.includes('Nothing to review'));
  await fill(
    seeding,
    Array.from({ length: ITEMS }, (_, index) => itemOf(index)),
  );
  await seeding.close();
  const desk = await browser.extensionPage('dashboard.html');
  await desk.waitForSelector('.row');
  const opening = await desk.evaluate(scroll, SCROLLS, STEP_PX);
  const frames = await desk.evaluate(scroll, SCROLLS, STEP_PX);
  const next = await desk.evaluate(pressed, 'j', KEYS);
  const verdict = await desk.evaluate(pressed, 's', KEYS);
  await desk.evaluate(standStill, SCROLLS * STEP_PX);
  const alone = await desk.evaluate(scroll, SCROLLS, STEP_PX);
  return { opening, frames, alone, next, verdict };
}

function itemOf(index: number): StoredItem {
  const pageUrl = PAGES[index % PAGES.length]!;
  const score = 0.6 + (index % 40) / 100;
  const scores = Object.fromEntries(LABELS.map((label) => [label, score])) as StoredItem['scores'];
  const thresholds = Object.fromEntries(
    LABELS.map((label) => [label, 0.5]),
  ) as StoredItem['thresholds'];
  return {
    key: `${pageUrl}#c${index}`,
    pageUrl,
    commentId: `c${index}`,
    author: 'Ann',
    timestamp: '2026-11-01T10:08:00.000Z',
    heading: null,
    permalink: `${pageUrl}#c${index}`,
    text: `You stupid idiot, nobody asked you to touch paragraph ${index} again.`,
    scores,
    flags: ['insult', 'toxicity'],
    modelVersion: 'bench',
    thresholds,
    groups: [],
    stratum: 'flagged',
    blind: false,
    double: false,
    repeat: false,
    place: (index * 0.618) % 1,
    queuedAt: '2026-11-22T10:00:00.000Z',
  };
}

function fill(page: Page, items: readonly StoredItem[]): Promise<void> {
  return page.evaluate(async (all) => {
    const opening = indexedDB.open('parley');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const transaction = opening.result.transaction('queue', 'readwrite');
    for (const item of all) transaction.objectStore('queue').put(item);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    opening.result.close();
  }, items as StoredItem[]);
}

/** Puts a list of copied rows, so many pixels high, in place of the desk's: it looks the same and does nothing. */
function standStill(height: number): void {
  const list = document.querySelector<HTMLElement>('.rows')!;
  const copy = list.cloneNode(true) as HTMLElement;
  const all = copy.querySelector<HTMLElement>('.rows-all')!;
  const row = all.querySelector<HTMLElement>('.row')!;
  const rowHeight = list.querySelector<HTMLElement>('.row')!.offsetHeight;
  const count = Math.ceil((height + list.clientHeight) / rowHeight);
  all.replaceChildren(
    ...Array.from({ length: count }, (_, index) => {
      const each = row.cloneNode(true) as HTMLElement;
      each.style.top = `${index * rowHeight}px`;
      return each;
    }),
  );
  list.replaceWith(copy);
  copy.scrollTop = 0;
}

/** Milliseconds between frames while the list moves. */
async function scroll(count: number, step: number): Promise<number[]> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const list = document.querySelector('.rows')!;
  const times: number[] = [];
  for (let last = await frame(); times.length < count; ) {
    list.scrollTop += step;
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}

/** Milliseconds from a key to the end of the frame that shows what it did. */
async function pressed(key: string, count: number): Promise<number[]> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times: number[] = [];
  while (times.length < count) {
    const start = performance.now();
    document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await frame();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}
