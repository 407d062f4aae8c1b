import browser, { type Manifest } from 'webextension-polyfill';
import { readSettings, type Settings, updateSettings } from './settings';

/**
 * Which sites Parley works on. The manifest names the Wikimedia projects, which are on unless
 * switched off; any other site is on only when the user says so and the browser's permission is
 * there. What the browser holds (permissions, registered scripts) follows the settings: see
 * `syncSites`, which the background calls whenever either of them may have changed.
 */

/** The match patterns of the sites that are on by default. */
function defaultPatterns(): readonly string[] {
  return pageScript().matches;
}

/** Whether that page's site is switched on; pure, so that pages can follow the settings. */
export function isSiteOn(pageUrl: string, settings: Settings): boolean {
  const choice = settings.sites[siteOf(pageUrl)];
  return choice ? choice === 'on' : isDefaultSite(pageUrl);
}

/** Whether the manifest alone lets Parley into that page. */
function isDefaultSite(pageUrl: string): boolean {
  return defaultPatterns().some((pattern) => matchesPattern(pattern, pageUrl));
}

/** The key of a page in `settings.sites` and `settings.selectors`: its origin. */
export function siteOf(pageUrl: string): string {
  return new URL(pageUrl).origin;
}

/** Whether Parley can work there at all: not in the browser's own pages, stores or files. */
export function isPossibleSite(pageUrl: string): boolean {
  return URL.canParse(pageUrl) && /^https?:$/.test(new URL(pageUrl).protocol);
}

/**
 * Switches a site on. Call it in the very turn of the user's click: the browser asks for permission
 * only then. Resolves to false when the user refuses; the site then stays off.
 *
 * Asking may close the popup that asked, so the wish is stored before the answer and the background
 * does the rest when it hears of the permission.
 */
export async function enableSite(pageUrl: string): Promise<boolean> {
  const asked = isDefaultSite(pageUrl)
    ? Promise.resolve(true)
    : browser.permissions.request({ origins: [patternOf(pageUrl)] });
  const [granted] = await Promise.all([
    asked,
    updateSettings({ sites: { [siteOf(pageUrl)]: 'on' } }),
  ]);
  if (granted) await syncSites();
  else await updateSettings({ sites: { [siteOf(pageUrl)]: null } });
  return granted;
}

/** Switches a site off and gives its permission back. Pages of it that are open fall silent at once. */
export async function disableSite(pageUrl: string): Promise<void> {
  await updateSettings({ sites: { [siteOf(pageUrl)]: 'off' } });
  await syncSites();
  await giveBackPermission(pageUrl);
}

/** Takes back what the user chose for a site, and the permission that was given for it. */
export async function resetSite(pageUrl: string): Promise<void> {
  const site = siteOf(pageUrl);
  await updateSettings({ sites: { [site]: null }, selectors: { [site]: null } });
  await syncSites();
  await giveBackPermission(pageUrl);
}

/** Gives back the permission for a site, but for those of the manifest: that cannot be. */
export async function giveBackPermission(pageUrl: string): Promise<void> {
  if (isDefaultSite(pageUrl)) return;
  await browser.permissions.remove({ origins: [patternOf(pageUrl)] });
}

/**
 * Makes the registered content scripts those that the settings and permissions ask for, and starts
 * newly registered ones in the tabs that are already open. Safe to call at any time, any number of
 * times, from any of the extension's own pages: popup and background both do when permission is given.
 */
export async function syncSites(): Promise<void> {
  await navigator.locks.request('parley-sites', syncOnce);
}

async function syncOnce(): Promise<void> {
  const wanted = await wantedSites(await readSettings());
  const registered = await browser.scripting.getRegisteredContentScripts();
  const gone = registered.map(({ id }) => id).filter((id) => !wanted.has(id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const missing = [...wanted].filter((site) => !registered.some(({ id }) => id === site));
  if (missing.length > 0) {
    await browser.scripting.registerContentScripts(missing.map(registration));
    await Promise.all(missing.map(startInOpenTabs));
  }
}

/** The origins beyond the manifest's that are both switched on and permitted. */
async function wantedSites(settings: Settings): Promise<Set<string>> {
  const chosen = Object.keys(settings.sites).filter(
    (site) => settings.sites[site] === 'on' && isPossibleSite(site) && !isDefaultSite(site),
  );
  const permitted = await Promise.all(
    chosen.map((site) => browser.permissions.contains({ origins: [patternOf(site)] })),
  );
  return new Set(chosen.filter((_, index) => permitted[index]));
}

function registration(site: string) {
  const { js, css, all_frames, run_at } = pageScript();
  return {
    id: site,
    matches: [patternOf(site)],
    js: js ?? [],
    ...(css && { css }),
    allFrames: all_frames ?? false,
    runAt: run_at ?? ('document_idle' as const),
    persistAcrossSessions: true,
  };
}

async function startInOpenTabs(site: string): Promise<void> {
  const { js, all_frames } = pageScript();
  const tabs = await browser.tabs.query({ url: patternOf(site) });
  await Promise.allSettled(
    tabs.map(({ id }) =>
      id === undefined
        ? undefined
        : browser.scripting.executeScript({
            target: { tabId: id, allFrames: all_frames ?? false },
            files: js ?? [],
          }),
    ),
  );
}

/** The content script as the manifest describes it: the one description for every site. */
function pageScript(): Manifest.ContentScript {
  const script = browser.runtime.getManifest().content_scripts?.[0];
  if (!script) throw new Error('manifest.json names no content script: the package is broken');
  return script;
}

/** `scheme://host/*`: match patterns know no ports, so a port is left out. */
export function patternOf(pageUrl: string): string {
  const { protocol, hostname } = new URL(pageUrl);
  return `${protocol}//${hostname}/*`;
}

/** Host part of the standard match patterns (`*://*.example.org/*`); paths are always all. */
function matchesPattern(pattern: string, pageUrl: string): boolean {
  const parts = /^(\*|https?):\/\/(\*\.)?([^/*]+)\/\*$/.exec(pattern);
  if (!parts || !isPossibleSite(pageUrl)) return false;
  const [, scheme, anySubdomain, host] = parts;
  const { protocol, hostname, host: withPort } = new URL(pageUrl);
  if (scheme !== '*' && `${scheme}:` !== protocol) return false;
  if (hostname === host || withPort === host) return true;
  return Boolean(anySubdomain) && hostname.endsWith(`.${host}`);
}
