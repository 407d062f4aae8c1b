import browser from 'webextension-polyfill';
import { countedWords, words } from '../words';

/** White on this is 6.5:1. */
const BACKGROUND = '#b3261e';

/**
 * Shows on the toolbar button how many comments of a tab are flagged, as a number and in words. The
 * browser takes it away by itself when the tab loads another page.
 */
export function showFlagCount(tabId: number, count: number): Promise<void> {
  return count > 0
    ? show(tabId, String(count), countedWords('extension_badge', count))
    : show(tabId, '', words('extension_badge_none'));
}

/** Shows that Parley has paused on a tab's site, and waits for the user to decide. */
export function showPaused(tabId: number): Promise<void> {
  return show(tabId, '‖', words('brake_badge'));
}

async function show(tabId: number, text: string, title: string): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setBadgeBackgroundColor({ tabId, color: BACKGROUND }),
    browser.action.setTitle({ tabId, title }),
  ]).catch((error: unknown) => {
    // The tab may have been closed since it told its count.
    if (!/tab/i.test(String(error))) throw error;
  });
}
