import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WebWorker } from 'puppeteer-core';
import { buildExtensions } from '../../build/bundle';
import type { Target } from '../../build/manifest';
import { type OpenBrowser, openChromium, openFirefox } from '../browser/harness';
import { stubBackground } from './stub-background';

export interface Surroundings {
  /** The web that the browser sees: address -> page. */
  readonly pages: Readonly<Record<string, string>>;
  /** Whether a background without a model takes the place of the packaged one. */
  readonly stubbed: boolean;
}

type Bench<Result> = (browser: OpenBrowser) => Promise<Result>;

/** Runs a benchmark in Chromium with the packaged extension, built anew; nothing is left of either. */
export function inChromium<Result>(surroundings: Surroundings, bench: Bench<Result>) {
  return inBrowser('chromium', surroundings, bench);
}

/** The same in any of the browsers. */
export async function inBrowser<Result>(
  target: Target,
  { pages, stubbed }: Surroundings,
  bench: Bench<Result>,
): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-bench-'));
  try {
    const { [target]: extension } = await buildExtensions(folder);
    if (stubbed) stubBackground(extension);
    return await inBrowserWith(target, extension, pages, bench);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In Chromium with an unpacked extension that is already there. */
export function inChromiumWith<Result>(
  extension: string,
  pages: Surroundings['pages'],
  bench: Bench<Result>,
) {
  return inBrowserWith('chromium', extension, pages, bench);
}

async function inBrowserWith<Result>(
  target: Target,
  extension: string,
  pages: Surroundings['pages'],
  bench: Bench<Result>,
): Promise<Result> {
  const open = target === 'chromium' ? openChromium : openFirefox;
  const browser = await open({ extension, pages });
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
