/** Draws assets/icons/icon.svg in the sizes that browsers want: `node build/run.mjs build/icons.ts`. */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { iconSizes } from './bundle';
import { inRoot } from './paths';

const browser = await chromium.launch({
  executablePath: process.env.PARLEY_BROWSER ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const svg = readFileSync(inRoot('assets/icons/icon.svg'), 'utf8');
for (const size of iconSizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: inRoot(`assets/icons/icon-${size}.png`), omitBackground: true });
}
await browser.close();
