import browser from 'webextension-polyfill';
import { forgetBrake } from '../../brakes';
import { announceForgotten } from '../../forgotten';
import { giveBackServers } from '../../server-permissions';
import { readSettings } from '../../settings';
import { resetSite } from '../../sites';
import {
  type Database,
  FederationStore,
  forget,
  type Scope,
  type StoredCounts,
} from '../../storage';
import { serversOf } from '../contribute/servers';

/** What of `storage.local` the user chose: it goes only when they say so. */
const SETTINGS = 'settings';

/**
 * Forgets a page, a site or everything, in the database and beside it.
 * @param settings also what the user set for the site, or all that they set
 * @returns what the database had.
 */
export async function forgetAll(
  database: Database,
  scope: Scope,
  settings: boolean,
): Promise<StoredCounts> {
  const joined = await new FederationStore(database).joined();
  const forgotten = await forget(database, scope);
  if (scope.kind === 'site') {
    await forgetBrake(scope.site);
    if (settings) await resetSite(scope.site);
  }
  if (scope.kind === 'everything') {
    if (joined) await giveBackServers(serversOf(joined));
    if (settings) await resetSites();
    const kept = Object.keys(await browser.storage.local.get(null));
    await browser.storage.local.remove(kept.filter((key) => settings || key !== SETTINGS));
  }
  await announceForgotten();
  return forgotten;
}

/** Gives back every permission that was given for a site. */
async function resetSites(): Promise<void> {
  const { sites, selectors } = await readSettings();
  for (const site of new Set([...Object.keys(sites), ...Object.keys(selectors)])) {
    await resetSite(site);
  }
}
