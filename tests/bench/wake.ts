import type { CDPSession } from 'puppeteer-core';
import type { OpenBrowser } from '../browser/harness';
import { TALK_URL, talkPage } from '../browser/talk-page';
import { mixedComments } from './comments';
import { inChromium } from './in-browser';
import { onWasm } from './on-wasm';
import { medianAndSpread, percentiles } from './statistics';

const ROUNDS = 20;

interface Times {
  readonly asleep: number[];
  readonly awake: number[];
}

/** How long a page waits for its first score from a worker that the browser has stopped. */
export async function wakeBench(): Promise<string> {
  const pages = { [TALK_URL]: talkPage('') };
  const { asleep, awake } = await inChromium({ pages, stubbed: false }, measure);
  return [
    'From the question of a content script to the score of one comment, which is new each time; Chromium, WASM.',
    `from a worker that was stopped   ${percentiles(asleep)}, ${medianAndSpread(asleep)}`,
    `from one that is awake           ${percentiles(awake)}, ${medianAndSpread(awake)}`,
  ].join('\n');
}

async function measure(browser: OpenBrowser): Promise<Times> {
  await onWasm(browser);
  const page = await browser.visit(TALK_URL);
  const session = await page.createCDPSession();
  const world = await contentScriptOf(session);
  const texts = mixedComments(4 * ROUNDS + 30).filter((text) => text.length > 40);
  const times: Times = { asleep: [], awake: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    await stop(browser);
    const asleep = await timeToScore(session, world, texts[2 * round]!);
    const awake = await timeToScore(session, world, texts[2 * round + 1]!);
    // The first has its code compiled for those that follow.
    if (round === 0) continue;
    times.asleep.push(asleep);
    times.awake.push(awake);
  }
  return times;
}

/** The world that Parley's content script shares with nobody, by its number. */
function contentScriptOf(session: CDPSession): Promise<number> {
  return new Promise((resolve, reject) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin.startsWith('chrome-extension:')) resolve(context.id);
    });
    session.send('Runtime.enable').catch(reject);
  });
}

/** Stops the worker, and waits until it is gone. */
async function stop(open: OpenBrowser): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    open.browser.once('targetdestroyed', () => resolve());
  });
  await open.stopBackground();
  await gone;
}

async function timeToScore(session: CDPSession, world: number, text: string): Promise<number> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId: world,
    awaitPromise: true,
    returnByValue: true,
    expression: `(async () => {
      const items = [{ id: 'c', text: ${JSON.stringify(text)} }];
      const request = { pageUrl: location.href, priority: 'visible', items };
      const start = performance.now();
      const reply = await chrome.runtime.sendMessage({ parley: 'score', id: crypto.randomUUID(), request });
      if (!reply.response) throw new Error(JSON.stringify(reply.error));
      return performance.now() - start;
    })()`,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
  return result.value;
}
