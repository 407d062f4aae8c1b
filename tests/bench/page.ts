import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from '../../build/manifest';
import type { OpenBrowser } from '../browser/harness';
import { inBrowser } from './in-browser';
import { longTalkPage } from './long-page';
import { type MainThread, mainThreadOf } from './main-thread';
import { median, medianAndSpread } from './statistics';
import { ONE_FLAGGED_IN, untilAllJudged } from './stub-background';

const SIZES = [100, 1_000, 5_000, 10_000];
const ROUNDS = 5;

/** Parley is on at the wiki, and off at any other site. */
const ON = 'https://en.wikipedia.org/wiki/Talk:Tea_';
const OFF = 'https://forum.example/Talk:Tea_';

interface Measured {
  readonly size: number;
  readonly on: MainThread[];
  readonly off: MainThread[];
}

/** What pages of many comments cost the main thread, with the packaged content script. */
export function pageBench(target: Target): () => Promise<string> {
  return async () => {
    const pages = Object.fromEntries(
      SIZES.flatMap((size) => {
        const html = longTalkPage(size);
        return [
          [ON + size, html],
          [OFF + size, html],
        ];
      }),
    );
    const measured = await inBrowser(target, { pages, stubbed: true }, measure);
    return report(target, measured);
  };
}

async function measure(browser: OpenBrowser): Promise<Measured[]> {
  const measured = SIZES.map((size): Measured => ({ size, on: [], off: [] }));
  for (let round = 0; round <= ROUNDS; round++) {
    process.stderr.write(`Round ${round} of ${ROUNDS}${round === 0 ? ' (warm-up)' : ''} ...\n`);
    for (const { size, on, off } of measured) {
      const start = Date.now();
      const parley = await visit(browser, ON + size, () => untilAllJudged(browser, size));
      const taken = Date.now() - start;
      // Browsers tidy up after a page has loaded: both sides are given the same time for it.
      const alone = await visit(browser, OFF + size, () => pause(taken));
      if (round === 0) continue;
      on.push(parley);
      off.push(alone);
    }
  }
  return measured;
}

/** The main thread of a page from its navigation until it is loaded, `done` and at rest. */
async function visit(
  browser: OpenBrowser,
  url: string,
  done: () => Promise<unknown>,
): Promise<MainThread> {
  const page = await browser.newPage();
  const work = async () => {
    await page.goto(url);
    await done();
    // What was changed last is drawn before the page is idle again.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))),
    );
  };
  try {
    return await mainThreadOf(browser, page, work);
  } finally {
    await page.close();
  }
}

function longestTask(visits: readonly MainThread[]): string[] {
  const longest = visits.flatMap((each) => each.longest ?? []);
  if (longest.length === 0) return [];
  const cpu = medianAndSpread(longest.map((each) => each.cpu));
  const clock = medianAndSpread(longest.map((each) => each.clock));
  return [`longest task ${cpu} ms, by the clock ${clock} ms`];
}

function report(target: Target, measured: readonly Measured[]): string {
  // Firefox costs so little at first that chance may make it less than nothing.
  const first = costOf(measured[0]!) / SIZES[0]!;
  const rows = measured.map(({ size, on, off }, index) => {
    const cost = costOf(measured[index]!) / size;
    return [
      `${String(size).padStart(6)} comments`,
      `${medianAndSpread(costsOf(measured[index]!))} ms of work`,
      `page alone ${medianAndSpread(off.map(({ work }) => work))} ms`,
      `${(1000 * cost).toFixed(0)} µs a comment${first > 0 ? ` (${(cost / first).toFixed(2)} × the first)` : ''}`,
      ...measured.slice(Math.max(0, index - 1), index).map((shorter) => {
        const further = (costOf(measured[index]!) - costOf(shorter)) / (size - shorter.size);
        return `each further one ${(1000 * further).toFixed(0)} µs`;
      }),
      ...longestTask(on),
    ].join('   ');
  });
  return [
    `Pages in ${target}, with Parley and without by turns, ${ROUNDS} times; medians [least to most].`,
    'Work: CPU time of all tasks of the main thread from the navigation until all is judged, marked and drawn, less',
    'that of the same page on a site where Parley is off. Longest task (Chromium): of those that Parley ran in, CPU time too.',
    `No model runs: a stub in place of the background answers at once and flags about one in ${ONE_FLAGGED_IN}.`,
    ...rows,
  ].join('\n');
}

/** Milliseconds of work that Parley caused, by round. */
function costsOf({ on, off }: Measured): number[] {
  return on.map(({ work }, round) => work - off[round]!.work);
}

const costOf = (measured: Measured): number => median(costsOf(measured));
