import browser from 'webextension-polyfill';

const NAME = 'contributing';
/** A round stays open for hours or days. */
const EVERY_MINUTES = 30;

/** Wakes the background for a check now and then while the user contributes, and never else. */
export async function schedule(isContributing: boolean): Promise<void> {
  if (!isContributing) {
    await browser.alarms.clear(NAME);
  } else if (!(await browser.alarms.get(NAME))) {
    browser.alarms.create(NAME, { delayInMinutes: 1, periodInMinutes: EVERY_MINUTES });
  }
}

/** Calls back whenever a check is due. */
export function onDue(callback: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) callback();
  });
}
