import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Brake,
  type Brakes,
  pauseSite,
  readBrakes,
  releaseSite,
  watchBrakes,
} from '../../../src/extension/brakes';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const SITE = 'https://en.wikipedia.org';
const brake: Brake = {
  kind: 'share',
  flagged: 30,
  scored: 120,
  usual: null,
  since: '2026-03-04T05:06:07.000Z',
};

beforeEach(() => resetFakeBrowser());

describe('the brake of a site', () => {
  it('holds until the user goes on, and remembers how much was flagged then', async () => {
    expect(await readBrakes()).toEqual({ paused: {}, allowed: {} });
    await pauseSite(SITE, brake);
    await pauseSite(SITE, { ...brake, flagged: 99 });
    expect((await readBrakes()).paused).toEqual({ [SITE]: brake });
    await releaseSite(SITE, '2026-03-04T06:00:00.000Z');
    expect(await readBrakes()).toEqual({
      paused: {},
      allowed: { [SITE]: { share: 0.25, at: '2026-03-04T06:00:00.000Z' } },
    });
  });

  it('is nothing to release where there is none', async () => {
    await releaseSite(SITE, '2026-03-04T06:00:00.000Z');
    expect((await readBrakes()).allowed).toEqual({});
  });

  it('is none when what is stored cannot be read', async () => {
    await fakeBrowser.storage.local.set({ brakes: { paused: { [SITE]: { kind: 'whim' } } } });
    expect(await readBrakes()).toEqual({ paused: {}, allowed: {} });
  });

  it('is told to whoever watches, until they stop', async () => {
    const seen: Brakes[] = [];
    const life = new AbortController();
    watchBrakes((brakes) => seen.push(brakes), life.signal);
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    await pauseSite(SITE, brake);
    expect(Object.keys(seen.at(-1)!.paused)).toEqual([SITE]);
    life.abort();
    await releaseSite(SITE, '2026-03-04T06:00:00.000Z');
    expect(seen).toHaveLength(2);
  });
});
