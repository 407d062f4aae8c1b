import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import messages from '../assets/_locales/en/messages.json';
import type { ExtensionDriver } from './drive';
import { resize } from './windows';

const schemes = ['light', 'dark'] as const;

/** A backend without a graphics card takes its time over a long comment. */
const patience = { timeout: 60_000 };

/**
 * Writes pictures of a judged page and its popup, in light and dark colours, as
 * `<prefix>page-light.png` and so on. Both show the first flag, if any, with the words behind it.
 */
export async function captureFlags(
  driver: ExtensionDriver,
  page: Page,
  folder: string,
  prefix = '',
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const popup = await driver.popup(page);
  if (await popup.$('.flag-detail')) {
    await waitForEvidence(popup);
    await showOnPage(popup, page);
  }
  for (const scheme of schemes) {
    for (const [name, shown] of Object.entries({ page, popup })) {
      await driver.launched.preferColours(shown, scheme);
      await shown.bringToFront();
      await shown.screenshot({ path: path.join(folder, `${prefix}${name}-${scheme}.png`) });
    }
  }
  await popup.close();
}

/** Writes pictures of the desk: its queue with the first flag open, and its audit. */
export async function captureDesk(driver: ExtensionDriver, folder: string): Promise<void> {
  for (const [view, shown] of [
    ['queue', '.pane mark'],
    // What is known of the model itself: a page that was just opened has no decisions to show.
    ['audit', '.panel:has(.heat)'],
  ] as const) {
    const desk = await driver.extensionPage(`dashboard.html#${view}`);
    await resize(desk, { width: 1200, height: 720 });
    const part = await desk.waitForSelector(shown, patience);
    await part!.evaluate((element) => element.scrollIntoView());
    await desk.screenshot({ path: path.join(folder, `desk-${view}.png`) });
    await desk.close();
  }
}

/** Waits until what Parley says in the page, in closed shadow roots, is said to its end. */
export async function waitForWords(page: Page): Promise<void> {
  // Only the accessibility tree sees into closed roots.
  const selector = '::-p-aria([role="status"])';
  await page.waitForSelector(selector, patience);
  for (const status of await page.$$(selector)) {
    await page.waitForFunction((said) => said.ariaBusy !== 'true', patience, status);
  }
}

/** Goes from the open flag to its comment, which puts the focus on "Why?", and presses that. */
async function showOnPage(popup: Page, page: Page): Promise<void> {
  await popup.keyboard.press('o');
  await popup.waitForFunction(
    (jumped) => document.querySelector('.notice')?.textContent === jumped,
    patience,
    messages.popup_jumped.message,
  );
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await waitForWords(page);
}

/** The words behind the first flag take a moment more than the flag. */
async function waitForEvidence(popup: Page): Promise<void> {
  await popup.waitForFunction(
    (searching) => !document.querySelector('.flag-detail')?.textContent.includes(searching),
    patience,
    messages.popup_evidence_loading.message,
  );
}
