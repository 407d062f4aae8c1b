import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from '../browser/harness';
import { mixedComments } from './comments';
import { inChromium, inChromiumWith, workerOf } from './in-browser';
import { talkPageOf } from './long-page';
import { onWasm } from './on-wasm';
import { extensionMemory } from './resident';

const PAGES = 20;
const COMMENTS = 1_000;
/** Growth counts from here on: by then everything has been used once. */
const FIRST_COUNTED = 5;
/** Long enough to come to rest in. */
const REST_MS = 3_000;
/** Short comments take less time, and as much memory. */
const LONGEST = 40;
const PATIENCE_MS = 300_000;

const addressOf = (page: number) => `https://en.wikipedia.org/wiki/Talk:Tea_${page}`;

/** What Parley's processes hold at rest, and after many long pages, in Chromium with the model on WASM. */
export async function memoryBench(): Promise<string> {
  if (process.platform !== 'linux')
    return 'Memory: left out, only Linux says what a process holds.';
  const texts = mixedComments(PAGES * COMMENTS).map(
    (text, index) => `${text.slice(0, LONGEST)} (${index})`,
  );
  const pages = Object.fromEntries(
    Array.from({ length: PAGES }, (_, page) => [
      addressOf(page),
      talkPageOf(texts.slice(COMMENTS * page, COMMENTS * (page + 1))),
    ]),
  );
  const empty = await ofEmptyExtension();
  const { asleep, loaded, after } = await inChromium({ pages, stubbed: false }, measure);
  const over = (megabytes: number) =>
    `${megabytes.toFixed(0)} MB, ${(megabytes - empty).toFixed(0)} MB over an empty extension`;
  const [early, late] = [after[FIRST_COUNTED - 1]!, after[PAGES - 1]!];
  return [
    `Resident memory of the processes of the extension, in Chromium, WASM; an empty extension: ${empty.toFixed(0)} MB`,
    `worker asleep, no page of the extension open: ${over(asleep)}`,
    `model loaded, at rest: ${over(loaded)}`,
    `after each of ${PAGES} pages of ${COMMENTS} comments: ${after.map((each) => each.toFixed(0)).join(' ')} MB`,
    `growth from page ${FIRST_COUNTED} to page ${PAGES}: ${(100 * (late / early - 1)).toFixed(1)} %`,
  ].join('\n');
}

async function ofEmptyExtension(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-empty-'));
  const background = { service_worker: 'background.js' };
  const manifest = { manifest_version: 3, name: 'Empty', version: '1', background };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'background.js'), '');
  try {
    return await inChromiumWith(folder, {}, async (browser) => {
      await closeAside(browser);
      return atRest(browser);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(browser: OpenBrowser) {
  await onWasm(browser);
  await closeAside(browser);
  const loaded = await atRest(browser);
  await browser.stopBackground();
  await pause(REST_MS);
  const asleep = extensionMemory(browser.browser.process()!.pid!);
  const page = await browser.visit(addressOf(0));
  const after: number[] = [];
  for (let index = 0; index < PAGES; index++) {
    process.stderr.write(`Page ${index + 1} of ${PAGES} ...\n`);
    await page.goto(addressOf(index));
    await untilJudged(browser, page);
    after.push(await atRest(browser));
  }
  return { asleep, loaded, after };
}

/** A page of the extension would hold memory, and its process. */
async function closeAside(browser: OpenBrowser): Promise<void> {
  await (await browser.aside()).close();
}

/** MB that the running extension keeps once it has nothing to do. */
async function atRest(browser: OpenBrowser): Promise<number> {
  const worker = await workerOf(browser);
  await pause(REST_MS);
  await worker.client.send('HeapProfiler.collectGarbage');
  await pause(REST_MS);
  const megabytes = extensionMemory(browser.browser.process()!.pid!);
  if (megabytes === 0) throw new Error('No process of the browser says that it runs an extension.');
  return megabytes;
}

/** Asks the page from the worker, without a page of the extension. */
async function untilJudged(browser: OpenBrowser, page: Page): Promise<void> {
  const url = page.url();
  for (const start = Date.now(); Date.now() - start < PATIENCE_MS; await pause(500)) {
    const worker = await workerOf(browser);
    const judged = await worker.evaluate(async (wanted) => {
      const tab = (await chrome.tabs.query({})).find((each) => each.url === wanted);
      const message = { parley: 'report', id: crypto.randomUUID(), request: null };
      const asked = chrome.tabs.sendMessage(tab?.id ?? -1, message) as Promise<{
        readonly response: { readonly progress: { readonly judged: number } };
      }>;
      return asked.then(({ response }) => response.progress.judged).catch(() => 0);
    }, url);
    if (judged === COMMENTS) return;
  }
  throw new Error(`Not all comments of ${url} were judged.`);
}
