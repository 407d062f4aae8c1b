import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PageProgress } from '../../src/extension/messages';
import { LABELS } from '../../src/toxicity';
import type { OpenBrowser } from '../browser/harness';

const PATIENCE_MS = 120_000;

/** What the stub knows. */
export interface StubState {
  /** What the page told last. */
  readonly progress: PageProgress | null;
  /** How many messages asked for scores or ranks since the worker began, and comments that were given scores. */
  readonly questions: number;
  readonly judged: number;
}

/** One comment in so many is flagged: as many as on a page where people quarrel. */
export const ONE_FLAGGED_IN = 20;

/** With as many digits as scores have when they are sent. */
const SCORE = Math.fround(0.01);
const FLAGGED = Math.fround(0.9);

/**
 * Puts a background in place of the packaged one that answers at once, without a model, and flags by the length of
 * a text: what is left of the time is the page's.
 */
export function stubBackground(extension: string): void {
  const scores = Object.fromEntries(LABELS.map((label) => [label, SCORE]));
  const code = `
    Object.assign(globalThis, { progress: null, questions: 0, judged: 0, delayMs: 0 });
    const judgementOf = ({ text }) => text.length % ${ONE_FLAGGED_IN} === 0
      ? { status: 'scored', scores: { ...${JSON.stringify(scores)}, insult: ${FLAGGED} }, flags: ['insult'] }
      : { status: 'unflagged' };
    const answers = {
      score: ({ items }) => ({ modelVersion: 'none', judgements: items.map(judgementOf) }),
      rank: ({ texts }) => ({ ranks: texts.map((text) => text.length % ${ONE_FLAGGED_IN}) }),
      progress: (told) => ((globalThis.progress = told), null),
      stub(changes) {
        Object.assign(globalThis, changes);
        const { progress, questions, judged } = globalThis;
        return { progress, questions, judged };
      },
    };
    chrome.runtime.onMessage.addListener(({ parley, request }, _, reply) => {
      const answer = () => reply({ response: answers[parley](request) });
      if (parley === 'progress' || parley === 'stub') return answer();
      globalThis.questions++;
      globalThis.judged += request.items?.length ?? 0;
      if (globalThis.delayMs === 0) return answer();
      setTimeout(answer, globalThis.delayMs);
      return true;
    });`;
  writeFileSync(path.join(extension, 'background.js'), code);
}

/** Lets the stub take so long for each answer to a question for scores or ranks. */
export async function setDelay(browser: OpenBrowser, delayMs: number): Promise<void> {
  await askStub(browser, { delayMs });
}

export function stubState(browser: OpenBrowser): Promise<StubState> {
  return askStub(browser, {});
}

/** Tells the stub what is to change, and hears what it knows. */
async function askStub(
  browser: OpenBrowser,
  changes: Partial<StubState> & { readonly delayMs?: number },
): Promise<StubState> {
  const message = { parley: 'stub', request: changes };
  const aside = await browser.aside();
  const reply = await aside.evaluate((each) => chrome.runtime.sendMessage(each), message);
  return (reply as { readonly response: StubState }).response;
}

/** Waits until a page has told that all of its comments are judged, and forgets it for the next. */
export async function untilAllJudged(browser: OpenBrowser, size: number): Promise<void> {
  await untilStub(
    browser,
    ({ progress }) => progress?.found === size && progress.judged === size,
    `all ${size} comments are judged`,
  );
  await askStub(browser, { progress: null });
}

/** @param what is waited for, in words */
export async function untilStub(
  browser: OpenBrowser,
  isReached: (state: StubState) => boolean,
  what: string,
): Promise<void> {
  const start = Date.now();
  while (!isReached(await stubState(browser))) {
    if (Date.now() - start > PATIENCE_MS) {
      const { progress } = await stubState(browser);
      throw new Error(`Waited in vain until ${what}: ${JSON.stringify(progress)}.`);
    }
    await pause(100);
  }
}
