import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WebWorker } from 'puppeteer-core';
import { buildExtensions } from '../../build/bundle';
import { type OpenBrowser, openChromium } from '../browser/harness';
import { stubBackground } from './stub-background';

export interface Surroundings {
  /** The web that the browser sees: address -> page. */
  readonly pages: Readonly<Record<string, string>>;
  /** Whether a background without a model takes the place of the packaged one. */
  readonly stubbed: boolean;
}

/** Runs a benchmark in Chromium with the packaged extension, built anew; nothing is left of either. */
export async function inChromium<Result>(
  { pages, stubbed }: Surroundings,
  bench: (browser: OpenBrowser) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-bench-'));
  try {
    const { chromium } = await buildExtensions(folder);
    if (stubbed) stubBackground(chromium);
    return await inChromiumWith(chromium, pages, bench);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same with an unpacked extension that is already there. */
export async function inChromiumWith<Result>(
  extension: string,
  pages: Readonly<Record<string, string>>,
  bench: (browser: OpenBrowser) => Promise<Result>,
): Promise<Result> {
  const browser = await openChromium({ extension, pages });
  try {
    // Long pages with a flag in ten comments are no emergency here.
    await browser.choose({ brake: false });
    return await bench(browser);
  } finally {
    await browser.close();
  }
}

/** The extension's worker, once it runs. */
export async function workerOf({ browser }: OpenBrowser): Promise<WebWorker> {
  const target = await browser.waitForTarget((each) => each.type() === 'service_worker');
  return (await target.worker())!;
}
