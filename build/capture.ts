import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import messages from '../assets/_locales/en/messages.json';
import type { ExtensionDriver } from './drive';

const schemes = ['light', 'dark'] as const;

/**
 * Writes pictures of a judged page and its popup, in light and dark colours, as
 * `<prefix>page-light.png` and so on.
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
    await popup.keyboard.press('g');
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

/** The words behind the first flag take a moment more than the flag. */
async function waitForEvidence(popup: Page): Promise<void> {
  await popup.waitForFunction(
    (searching) => !document.querySelector('.flag-detail')?.textContent.includes(searching),
    { timeout: 60_000 },
    messages.popup_evidence_loading.message,
  );
}
