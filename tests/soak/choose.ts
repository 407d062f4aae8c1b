import type { Page } from 'puppeteer-core';
import { storeSettings } from '../../build/drive';
import type { Settings } from '../../src/extension/settings';

/** Stores settings, the rest defaults but for the brake: it would take away the marks that are counted here. */
export function choose(home: Page, settings: Partial<Settings> = {}): Promise<void> {
  return storeSettings(home, { brake: false, ...settings });
}
