import browser from 'webextension-polyfill';
import { countedWords, words } from '../words';

/** White on this is 6.5:1. */
const BACKGROUND = '#b3261e';

/**
 * Shows on the toolbar button how many comments of a tab are flagged, as a number and in words. The
 * browser takes it away by itself when the tab loads another page.
 */
export async function showFlagCount(tabId: number, count: number): Promise<void> {
  const title = count > 0 ? countedWords('extension_badge', count) : words('extension_badge_none');
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: count > 0 ? String(count) : '' }),
    browser.action.setBadgeBackgroundColor({ tabId, color: BACKGROUND }),
    browser.action.setTitle({ tabId, title }),
  ]).catch((error: unknown) => {
    // The tab may have been closed since it told its count.
    if (!/tab/i.test(String(error))) throw error;
  });
}
