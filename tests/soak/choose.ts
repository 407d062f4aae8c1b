import type { Page } from 'puppeteer-core';
import type { Settings } from '../../src/extension/settings';
import { store } from '../browser/worker-tools';

/** Stores settings, the rest defaults but for the brake: it would take away the marks that are counted here. */
export function choose(home: Page, settings: Partial<Settings> = {}): Promise<void> {
  return store(home, { brake: false, ...settings });
}
