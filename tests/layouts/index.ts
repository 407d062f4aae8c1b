/**
 * `npm run layouts [-- FOLDER [NAME ...]]`: pictures of marks, explanation and composer warning on pages of many sites,
 * light and dark, for somebody to look at. Saved pages are taken when ../shared is there; the pictures show what others
 * wrote, so they do not belong into the repository.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { buildExtensions } from '../../build/bundle';
import { waitForWords } from '../../build/capture';
import { resize } from '../../build/windows';
import { type OpenBrowser, openChromium } from '../browser/harness';
import { dressed, type Layout, layouts } from './pages';

const SCHEMES = ['light', 'dark'] as const;

const [folder = path.join(tmpdir(), 'parley-layouts'), ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const wanted = layouts.filter(({ name }) => names.length === 0 || names.includes(name));
const packages = mkdtempSync(path.join(tmpdir(), 'parley-layouts-'));
const { chromium } = await buildExtensions(packages, {
  extraHosts: wanted.map(({ url }) => `${new URL(url).origin}/*`),
});
const browser = await openChromium({ extension: chromium });
try {
  // Pages are shown that are full of flags: a user's brake would take the marks away.
  await browser.choose({ brake: false });
  for (const layout of wanted) {
    await capture(browser, layout).catch((error) => console.log(`${layout.name}: ${error}`));
  }
} finally {
  // Not the harness's own way to close: saved pages ask for pictures that nobody has.
  await browser.browser.close();
  await browser.web.stop();
  rmSync(packages, { recursive: true, force: true });
}
console.log(`Pictures: ${folder}`);

async function capture(browser: OpenBrowser, layout: Layout): Promise<void> {
  browser.web.serve(layout.url, dressed(layout));
  const page = await browser.browser.newPage();
  await resize(page, { width: layout.width ?? 1_000, height: 620 });
  await page.goto(layout.url, { waitUntil: 'domcontentloaded' });
  await page.bringToFront();
  const why = await page.waitForSelector('::-p-aria(Why?[role="button"])', { timeout: 60_000 });
  await why!.evaluate((button) => {
    (button as HTMLElement).click();
    button.scrollIntoView({ block: 'center' });
  });
  await waitForWords(page);
  await shoot(page, layout, 'mark');
  const field = await page.waitForSelector('textarea');
  await field!.evaluate((each) => each.scrollIntoView({ block: 'center' }));
  await field!.type('Nobody asked you, you stupid little idiot.');
  await page.waitForSelector('::-p-aria(Edit[role="button"])', { timeout: 60_000 });
  await waitForWords(page);
  await shoot(page, layout, 'composer');
  await page.close();
}

async function shoot(page: Page, { name }: Layout, what: string): Promise<void> {
  for (const scheme of SCHEMES) {
    await browser.launched.preferColours(page, scheme);
    const file = path.join(folder, `${name}-${what}-${scheme}.png`);
    await page.screenshot({ path: file as `${string}.png` });
  }
  await browser.launched.preferColours(page, 'light');
}
