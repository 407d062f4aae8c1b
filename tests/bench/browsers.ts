import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { buildExtensions } from '../../build/bundle';
import { launch } from '../../build/launch';
import type { Target } from '../../build/manifest';
import type { BackendName } from '../../src/toxicity';
import { askWorker, serveEngine } from '../browser/engine-server';
import { mixedComments } from './comments';
import { race } from './rounds';

const ROUNDS = 3;

/** The engine against the published `classify` in a worker of a real browser. */
export function browserBench(target: Target, backend: BackendName, share: number) {
  return async (): Promise<string> => {
    const folder = mkdtempSync(path.join(tmpdir(), 'parley-bench-'));
    const server = await serveEngine();
    try {
      const { [target]: extension } = await buildExtensions(folder);
      const { browser } = await launch(target, { extension, softwareWebgl: true });
      try {
        const page = await browser.newPage();
        await page.goto(server.url);
        const comments = mixedComments(share * ROUNDS);
        const table = await race(comments, ROUNDS, (competitor, texts) =>
          ask(page, 'time', backend, competitor, texts),
        );
        const name = `${backend} in ${await browser.version()}`;
        return `${name}, ${ROUNDS} rounds of ${share} comments; medians [least to most]:\n${table}`;
      } finally {
        await browser.close();
      }
    } finally {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

async function ask(page: Page, ...question: unknown[]): Promise<number> {
  const { result, error } = await page.evaluate(askWorker, question);
  if (error !== undefined) throw new Error(error);
  return result as number;
}
