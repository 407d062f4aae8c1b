import browser, { type Permissions } from 'webextension-polyfill';
import { readSettings } from './settings';
import { giveBackPermission, isSiteOn, patternOf } from './sites';

/** What Firefox calls the passing on of what was learned from pages; no other browser asks for it. */
const CONSENT = { data_collection: ['websiteContent'] };

/** Firefox alone has it. */
const asksConsent = (): boolean => 'getBrowserInfo' in browser.runtime;

/**
 * Asks for the permission to reach servers of a federation. Call it in the very turn of the user's click.
 * @param consent also for the browser's own consent to pass on what was learned from pages, where it knows one.
 * @returns what the user said.
 */
export function askForServers(servers: readonly string[], consent: boolean): Promise<boolean> {
  const origins = servers.map(patternOf);
  const wanted = consent && asksConsent() ? { origins, ...CONSENT } : { origins };
  return browser.permissions.request(wanted as Permissions.Permissions);
}

/** Gives back the permission for servers, unless one of them is a site that the user has switched on. */
export async function giveBackServers(servers: readonly string[]): Promise<void> {
  const settings = await readSettings();
  for (const server of new Set(servers)) {
    if (!isSiteOn(server, settings)) await giveBackPermission(server);
  }
  if (asksConsent()) await browser.permissions.remove(CONSENT as Permissions.Permissions);
}
