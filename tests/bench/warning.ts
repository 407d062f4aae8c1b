import type { Page } from 'puppeteer-core';
import { PAUSE_MS } from '../../src/extension/content/pause';
import type { OpenBrowser } from '../browser/harness';
import { REPLY_BOX, RUDE, TALK_URL, talkPage } from '../browser/talk-page';
import { mixedComments } from './comments';
import { inChromium } from './in-browser';
import { onWasm } from './on-wasm';
import { percentiles } from './statistics';

const WORDS = 100;
const ROUNDS = 40;
const WARM_UP = 3;

/** How long a writer who pauses waits for the warning, in Chromium with the packaged model on WASM. */
export async function warningBench(): Promise<string> {
  const pages = { [TALK_URL]: talkPage('', REPLY_BOX) };
  const times = await inChromium({ pages, stubbed: false }, measure);
  return [
    `A rude text of ${WORDS} words in a reply box, a new one each time; from the end of a pause of ${PAUSE_MS} ms in typing`,
    'until the frame that shows the warning begins; Chromium, the packaged model on WASM:',
    percentiles(times),
  ].join('\n');
}

async function measure(browser: OpenBrowser): Promise<number[]> {
  await onWasm(browser);
  const page = await browser.visit(TALK_URL);
  const times: number[] = [];
  for (const [round, text] of rudeTexts(WARM_UP + ROUNDS).entries()) {
    const time = await timeToWarning(page, text);
    if (round >= WARM_UP) times.push(time);
  }
  return times;
}

/** Texts of so many words, each rude in its first ones. */
function rudeTexts(count: number): string[] {
  const words = mixedComments(60 * count)
    .slice(60)
    .join(' ')
    .split(/\s+/);
  const rude = RUDE.split(' ');
  const others = WORDS - rude.length;
  return Array.from({ length: count }, (_, index) =>
    [...rude, ...words.slice(others * index, others * (index + 1))].join(' '),
  );
}

/** Milliseconds from the end of the pause after the text was written. */
async function timeToWarning(page: Page, text: string): Promise<number> {
  await page.reload();
  await page.click('textarea');
  const watching = await page.evaluateHandle(() => {
    const field = document.querySelector('textarea')!;
    let writtenAt = 0;
    field.addEventListener('input', () => {
      writtenAt = performance.now();
    });
    const shown = new Promise<number>((resolve) => {
      // To the page, the panel is a bare span behind the field.
      new MutationObserver(() => {
        if (field.nextElementSibling?.localName !== 'span') return;
        requestAnimationFrame(() => resolve(performance.now() - writtenAt));
      }).observe(field.parentElement!, { childList: true });
    });
    return { shown };
  });
  await page.keyboard.sendCharacter(text);
  return (await watching.evaluate(({ shown }) => shown)) - PAUSE_MS;
}
