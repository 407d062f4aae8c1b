import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothBrowsers } from './harness';

const url = 'https://en.wikipedia.org/wiki/Talk:Tea';
const pages = { [url]: '<!doctype html><title>Tea</title><p>Milk first?</p>' };

/** A small extension that does one thing which the guard must see, and answers messages. */
const background = `
  const started = Math.random();
  chrome.runtime.onMessage.addListener((message, sender, answer) => answer({ started }));`;
const leaks = {
  content: ['', "fetch('https://leak.example/content').catch(() => {});"],
  background: ["fetch('https://leak.example/background').catch(() => {});", ''],
  none: ['', ''],
} as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-harness-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function trialExtension(leak: keyof typeof leaks): string {
  const extension = path.join(folder, leak);
  const [inBackground, inContent] = leaks[leak];
  const manifest = {
    manifest_version: 3,
    name: 'trial',
    version: '1',
    background: { service_worker: 'background.js', scripts: ['background.js'] },
    content_scripts: [{ matches: ['https://en.wikipedia.org/*'], js: ['content.js'] }],
    host_permissions: ['https://en.wikipedia.org/*'],
    permissions: ['storage'],
    browser_specific_settings: { gecko: { id: 'trial@parley.example' } },
  };
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'background.js': background + inBackground,
    'content.js': `${inContent} document.documentElement.dataset.seen = 'yes';`,
    'popup.html': '<!doctype html><title>Trial</title>',
  };
  mkdirSync(extension, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(extension, name), text);
  return extension;
}

describe.each(bothBrowsers)('%s', (_name, open) => {
  it('keeps the data of the extension over a restart, and can stop its background', async () => {
    const profile = mkdtempSync(path.join(folder, 'profile-'));
    const options = { profile, pages, extension: trialExtension('none') };
    const before = await open(options);
    const popup = await before.popup(await before.visit(url));
    const ask = () =>
      popup.evaluate(async () => (await chrome.runtime.sendMessage('started?')) as object);
    const first = await ask();
    expect(await ask()).toEqual(first);
    await before.stopBackground();
    expect(await ask()).not.toEqual(first);
    await popup.evaluate(() => chrome.storage.local.set({ kept: 'yes' }));
    await before.close();

    const after = await open(options);
    const page = await after.extensionPage('popup.html');
    expect(await page.evaluate(() => chrome.storage.local.get())).toEqual({ kept: 'yes' });
    await after.close();
  });

  it.each(['content', 'background'] as const)(
    'notices a request of the %s script',
    async (leak) => {
      const browser = await open({ pages, extension: trialExtension(leak) });
      const page = await browser.visit(url);
      await page.waitForFunction(() => document.documentElement.dataset.seen);
      await browser.web.strayRequest();
      await expect(browser.close()).rejects.toThrow(/CONNECT leak\.example:443/);
    },
  );

  it('lets a page ask for its own style sheet and icon, and serves what was put at an address', async () => {
    const browser = await open({ pages, extension: trialExtension('none') });
    browser.web.serve(`${url}?a=1`, '<link rel="stylesheet" href="/w/load.php?x=1&amp;y=2">Tea');
    browser.web.serve('https://en.wikipedia.org/w/api.php', (request, body) => ({
      type: 'application/json',
      body: JSON.stringify([request.method, body]),
    }));
    const page = await browser.visit(`${url}?a=1`);
    const answer = await page.evaluate(async () => {
      const response = await fetch('/w/api.php', { method: 'POST', body: 'text=hello' });
      return (await response.json()) as unknown;
    });
    expect(answer).toEqual(['POST', 'text=hello']);
    await browser.close();
  });
});
