import { beforeEach, describe, expect, it, vi } from 'vitest';
import { brake } from '../../../src/extension/background/braking';
import { showTabFlags } from '../../../src/extension/background/tab-flags';
import { readBrakes, releaseSite } from '../../../src/extension/brakes';
import { DEFAULT_SETTINGS } from '../../../src/extension/settings';
import type { StoredTally } from '../../../src/extension/storage';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const SITE = 'https://a.test';
const NOW = new Date('2026-03-04T05:06:07.000Z');
const tally = (site: string, flagged: number, other: number): StoredTally => ({
  site,
  hour: '2026-03-04T04',
  policy: 'p',
  strata: { flagged, 'far-other': other },
});

/** Asks for the brake on `SITE` with these counts in the database. */
async function ask(tallies: readonly StoredTally[], settings = DEFAULT_SETTINGS): Promise<void> {
  await brake(SITE, {
    comments: {
      talliesSince: async (hour) => tallies.filter((each) => each.hour >= hour),
    },
    readSettings: async () => settings,
    now: () => NOW,
  });
}

const paused = async () => (await readBrakes()).paused;

beforeEach(() => resetFakeBrowser());

describe('the emergency brake', () => {
  it('pauses a site whose flags have jumped, and says why', async () => {
    await ask([tally(SITE, 30, 70)]);
    expect(await paused()).toEqual({
      [SITE]: { kind: 'share', flagged: 30, scored: 100, usual: null, since: NOW.toISOString() },
    });
  });

  it('is not pulled by what happens elsewhere', async () => {
    await ask([tally('https://b.test', 30, 70), tally(SITE, 3, 97)]);
    expect(await paused()).toEqual({});
  });

  it('is not pulled again by what the user has allowed', async () => {
    await ask([tally(SITE, 30, 70)]);
    await releaseSite(SITE, NOW.toISOString());
    await ask([tally(SITE, 31, 70)]);
    expect(await paused()).toEqual({});
    await ask([tally(SITE, 70, 30)]);
    expect(await paused()).toMatchObject({ [SITE]: { flagged: 70 } });
  });

  it('is not pulled when the user wants none', async () => {
    await ask([tally(SITE, 30, 70)], { ...DEFAULT_SETTINGS, brake: false });
    expect(await paused()).toEqual({});
  });

  it('shows on the button that it waits for a decision, on that site alone', async () => {
    fakeBrowser.test.openTabs.push({ id: 7, url: `${SITE}/a` }, { id: 8, url: 'https://b.test/' });
    const text = vi.spyOn(fakeBrowser.action, 'setBadgeText');
    await ask([tally(SITE, 30, 70)]);
    await showTabFlags(7, 0, 30);
    await showTabFlags(8, 0, 2);
    expect(text.mock.calls.flat()).toEqual([
      { tabId: 7, text: '‖' },
      { tabId: 8, text: '2' },
    ]);
  });
});
