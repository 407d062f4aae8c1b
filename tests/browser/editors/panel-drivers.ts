import type { ElementHandle, Page } from 'puppeteer-core';
import { expect } from 'vitest';

/** The warning as its reader meets it; the page itself sees nothing of what is in it. */
export interface PanelDriver {
  isShown(): Promise<boolean>;
  postAnyway(): Promise<void>;
}

/** As a screen reader finds it, which sees into closed roots; Chromium only. */
export function panelByRole(page: Page): PanelDriver {
  return {
    isShown: async () => (await dialogOf(page)) !== null,
    async postAnyway() {
      // A hint after a pause may stand there first: without this button, where none is known to post.
      const button = () => page.$('::-p-aria(Post anyway)');
      await expect.poll(button, { timeout: 20_000, interval: 50 }).not.toBeNull();
      await (await button())!.click();
    },
  };
}

/** By the bare span behind the field, and by the keys that lead from the field to its buttons. */
export function panelByKeys(page: Page, field: ElementHandle<Element>): PanelDriver {
  return {
    isShown: () =>
      field.evaluate(
        ({ nextElementSibling: next }) =>
          next?.localName === 'span' && next.attributes.length === 0,
      ),
    async postAnyway() {
      await field.focus();
      for (const key of ['Tab', 'Tab', 'Enter'] as const) await page.keyboard.press(key);
    },
  };
}

/** The word that the panel names, if any yet; Chromium only. */
export async function evidenceIn(page: Page): Promise<string> {
  const dialog = await dialogOf(page);
  return (await dialog?.evaluate((each) => each.querySelector('mark')?.textContent)) ?? '';
}

/** Whether the panel stands right above or below a field; Chromium only. */
export async function isPanelBeside(page: Page, field: ElementHandle<Element>): Promise<boolean> {
  const [a, b] = [await (await dialogOf(page))?.boundingBox(), await field.boundingBox()];
  if (!a || !b) return false;
  const gap = Math.max(b.y - (a.y + a.height), a.y - (b.y + b.height));
  return gap < 24 && a.x < b.x + b.width && b.x < a.x + a.width;
}

function dialogOf(page: Page): Promise<ElementHandle<Element> | null> {
  return page.$('::-p-aria([role="dialog"])');
}
