import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, readSettings, updateSettings } from '../../../src/extension/settings';
import {
  disableSite,
  enableSite,
  isPossibleSite,
  isSiteOn,
  syncSites,
} from '../../../src/extension/sites';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const FORUM = 'https://forum.example/topic/5';
const WIKI = 'https://en.wikipedia.org/wiki/Talk:Tea';

/** One holder at a time, whichever page of the extension asks. */
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request<T>(_name: string, work: () => Promise<T>): Promise<T> {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    },
  };
}

beforeEach(() => {
  resetFakeBrowser();
  vi.stubGlobal('navigator', { locks: fakeLocks() });
});
afterEach(() => vi.unstubAllGlobals());

describe('whether a site is on', () => {
  it.each([
    [WIKI, true],
    ['https://wikipedia.org/wiki/X', true],
    ['http://localhost:8080/page', true],
    ['http://localhost:9090/page', false],
    ['http://en.wikipedia.org/wiki/X', false],
    ['https://notwikipedia.org/', false],
    ['https://en.wikipedia.org.evil.example/', false],
    [FORUM, false],
    ['about:blank', false],
  ])('%s: %s by default', (url, on) => {
    expect(isSiteOn(url, DEFAULT_SETTINGS)).toBe(on);
  });

  it('follows what the user chose', () => {
    const sites = { 'https://forum.example': 'on', 'https://en.wikipedia.org': 'off' } as const;
    expect(isSiteOn(FORUM, { ...DEFAULT_SETTINGS, sites })).toBe(true);
    expect(isSiteOn(WIKI, { ...DEFAULT_SETTINGS, sites })).toBe(false);
  });

  it('asks only where a content script can run', () => {
    expect(['https://a.example/', 'http://a.example/'].every(isPossibleSite)).toBe(true);
    expect(['chrome://settings', 'file:///etc/hosts', 'nonsense'].some(isPossibleSite)).toBe(false);
  });
});

describe('switching a site', () => {
  const handles = () => fakeBrowser.test;

  it('asks in the turn of the click, registers the script and starts it in open tabs', async () => {
    let asked = false;
    const { request } = fakeBrowser.permissions;
    fakeBrowser.permissions.request = (permissions) => {
      asked = true;
      return request(permissions);
    };
    handles().openTabs.push({ id: 3, url: FORUM }, { id: 4, url: 'https://other.example/' });
    const enabling = enableSite(FORUM);
    expect(asked).toBe(true);
    expect(await enabling).toBe(true);
    expect(isSiteOn(FORUM, await readSettings())).toBe(true);
    expect(handles().registered.get('https://forum.example')).toMatchObject({
      matches: ['https://forum.example/*'],
      js: ['content.js'],
      persistAcrossSessions: true,
    });
    expect(handles().injected).toEqual([3]);
  });

  it('leaves a refused site off, without a trace', async () => {
    handles().grantNext.value = false;
    expect(await enableSite(FORUM)).toBe(false);
    expect((await readSettings()).sites).toEqual({});
    expect(handles().registered.size).toBe(0);
  });

  it('off takes script and permission back', async () => {
    await enableSite(FORUM);
    await disableSite(FORUM);
    expect(isSiteOn(FORUM, await readSettings())).toBe(false);
    expect(handles().registered.size).toBe(0);
    expect(handles().granted.size).toBe(0);
  });

  it('needs no permission and no registration for the sites of the manifest', async () => {
    fakeBrowser.permissions.request = () => Promise.reject(new Error('must not ask'));
    await disableSite(WIKI);
    expect(isSiteOn(WIKI, await readSettings())).toBe(false);
    expect(await enableSite(WIKI)).toBe(true);
    expect(isSiteOn(WIKI, await readSettings())).toBe(true);
    expect(handles().registered.size).toBe(0);
  });

  it('is finished by the background when asking closed the popup', async () => {
    // What the popup did before it was closed: the wish is stored, the browser has granted.
    await updateSettings({ sites: { 'https://forum.example': 'on' } });
    handles().granted.add('https://forum.example/*');
    await syncSites();
    expect([...handles().registered.keys()]).toEqual(['https://forum.example']);
  });

  it('is undone when the permission was taken back in the browser', async () => {
    await enableSite(FORUM);
    handles().granted.clear();
    await syncSites();
    expect(handles().registered.size).toBe(0);
  });

  it('registers what an update dropped, once, however often it is called', async () => {
    await enableSite(FORUM);
    handles().registered.clear();
    await Promise.all([syncSites(), syncSites(), syncSites()]);
    expect([...handles().registered.keys()]).toEqual(['https://forum.example']);
  });

  it('registers once when popup and background both hear of the permission', async () => {
    await updateSettings({ sites: { 'https://forum.example': 'on' } });
    handles().granted.add('https://forum.example/*');
    handles().openTabs.push({ id: 3, url: FORUM });
    // The same module once more, as the background has it.
    const again = '../../../src/extension/sites.ts?background';
    const background: { syncSites: typeof syncSites } = await import(again);
    expect(background.syncSites).not.toBe(syncSites);
    await Promise.all([syncSites(), background.syncSites()]);
    expect([...handles().registered.keys()]).toEqual(['https://forum.example']);
    expect(handles().injected).toEqual([3]);
  });

  it('goes on after a failure', async () => {
    const { getRegisteredContentScripts } = fakeBrowser.scripting;
    fakeBrowser.scripting.getRegisteredContentScripts = () => Promise.reject(new Error('busy'));
    await expect(syncSites()).rejects.toThrow('busy');
    fakeBrowser.scripting.getRegisteredContentScripts = getRegisteredContentScripts;
    await expect(syncSites()).resolves.toBeUndefined();
  });
});
