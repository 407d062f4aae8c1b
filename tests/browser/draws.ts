import { auditDraws } from '../../src/review';
import type { OpenBrowser } from './harness';

/** Settings under which no flag is drawn to be decided on blind. */
export const ALL_SHOWN = { auditBudget: 0 } as const;

/** The share of flags that are decided on before their scores are shown. */
const BLIND_SHARE = 0.1;

/**
 * Draws audits so that of the comments named, exactly the blind ones are to be decided on before their scores are shown.
 * To be called before any page is read.
 *
 * @param keys `verdictKey(pageUrl, commentId)` of each
 */
export async function drawBlind(
  browser: OpenBrowser,
  keys: { readonly blind?: readonly string[]; readonly shown: readonly string[] },
): Promise<void> {
  const salt = await saltFor(keys.blind ?? [], keys.shown);
  const own = await browser.extensionPage('popup.html');
  await own.evaluate((chosen) => chrome.storage.local.set({ 'audit-salt': chosen }), salt);
  await own.close();
}

async function saltFor(blind: readonly string[], shown: readonly string[]): Promise<string> {
  for (let number = 0; ; number++) {
    const salt = `salt ${number}`;
    const isBlind = async (key: string) => (await auditDraws(salt, key)).blind < BLIND_SHARE;
    const [drawn, others] = await Promise.all([
      Promise.all(blind.map(isBlind)),
      Promise.all(shown.map(isBlind)),
    ]);
    if (!drawn.includes(false) && !others.includes(true)) return salt;
  }
}
