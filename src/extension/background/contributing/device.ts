import browser from 'webextension-polyfill';
import type { Wait } from '../../contribution-outcome';
import type { Power } from '../../messages';

export interface DeviceParts {
  /** Null where the browser does not tell. */
  readonly power: () => Promise<Power | null>;
  /** Whether comments are being judged. */
  readonly isJudging: () => boolean;
}

/** Nobody has touched keyboard or mouse for so long: seconds. */
const IDLE_AFTER_S = 60;
/** From this charge on, a battery may be used. */
const ENOUGH_CHARGE = 0.5;

/**
 * Why the device had better be left alone now; null when it may do the work.
 * @param asked the user wants it now, although they are at the computer.
 */
export async function deviceWait(
  { power, isJudging }: DeviceParts,
  asked: boolean,
): Promise<Wait | null> {
  if (!asked && (await browser.idle.queryState(IDLE_AFTER_S)) === 'active') return 'in-use';
  const battery = await power();
  if (battery && !battery.charging && battery.level <= ENOUGH_CHARGE) return 'on-battery';
  if (isMetered()) return 'metered';
  return isJudging() ? 'judging' : null;
}

/** As far as the browser tells: Chromium does of mobile networks and data savers, Firefox of none. */
function isMetered(): boolean {
  const { connection } = navigator as {
    readonly connection?: { readonly saveData?: boolean; readonly type?: string };
  };
  return connection?.saveData === true || connection?.type === 'cellular';
}
