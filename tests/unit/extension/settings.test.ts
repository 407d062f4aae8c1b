import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DEFAULT_SETTINGS,
  effectiveThresholds,
  readSettings,
  type Settings,
  updateSettings,
  watchSettings,
} from '../../../src/extension/settings';
import { LABELS, type Thresholds } from '../../../src/toxicity';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

beforeEach(resetFakeBrowser);

describe('settings', () => {
  it('are the defaults until something is chosen', async () => {
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it('change where the patch says so and nowhere else', async () => {
    await updateSettings({ sites: { 'https://a.example': 'on' }, thresholds: { insult: 0.7 } });
    await updateSettings({ sites: { 'https://b.example': 'off' }, collapse: true });
    expect(await readSettings()).toEqual({
      ...DEFAULT_SETTINGS,
      sites: { 'https://a.example': 'on', 'https://b.example': 'off' },
      thresholds: { insult: 0.7 },
      collapse: true,
    });
  });

  it('go back to the default by null', async () => {
    await updateSettings({
      sites: { 'https://a.example': 'on' },
      thresholds: { insult: 0.7, threat: 0.2 },
    });
    await updateSettings({ sites: { 'https://a.example': null }, thresholds: { insult: null } });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, thresholds: { threat: 0.2 } });
  });

  it('hold where the comments of a site are, until that is taken back', async () => {
    const site = 'https://a.example';
    await updateSettings({ selectors: { [site]: { item: 'li.post', author: '.who' } } });
    expect((await readSettings()).selectors).toEqual({
      [site]: { item: 'li.post', author: '.who' },
    });
    await updateSettings({ selectors: { [site]: null } });
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it('lose no update of many at once', async () => {
    const origins = Array.from({ length: 20 }, (_, n) => `https://${n}.example`);
    await Promise.all(origins.map((origin) => updateSettings({ sites: { [origin]: 'on' } })));
    expect(Object.keys((await readSettings()).sites)).toEqual(origins);
  });

  it('go on after an update that failed', async () => {
    const { set } = fakeBrowser.storage.local;
    fakeBrowser.storage.local.set = () => Promise.reject(new Error('disk'));
    await expect(updateSettings({ collapse: true })).rejects.toThrow('disk');
    fakeBrowser.storage.local.set = set;
    expect((await updateSettings({ warnBeforePosting: false })).warnBeforePosting).toBe(false);
  });

  it('fall back one by one where what is stored cannot be read', async () => {
    await fakeBrowser.storage.local.set({
      settings: {
        version: 9,
        sites: { a: 'maybe' },
        thresholds: { insult: 3 },
        collapse: true,
        backend: 'abacus',
      },
    });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, collapse: true });
    await fakeBrowser.storage.local.set({ settings: 'nonsense' });
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it('have keys on in what an older version stored, and off once somebody says so', async () => {
    await fakeBrowser.storage.local.set({ settings: { version: 1, collapse: true } });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, collapse: true, keys: true });
    await updateSettings({ keys: false });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, collapse: true, keys: false });
  });

  it('are watched from what holds now until the signal fires', async () => {
    const seen: Settings[] = [];
    const stop = new AbortController();
    await updateSettings({ collapse: true });
    await watchSettings((settings) => seen.push(settings), stop.signal);
    await updateSettings({ backend: 'wasm' });
    await fakeBrowser.storage.local.set({ somethingElse: 1 });
    stop.abort();
    await updateSettings({ collapse: false });
    expect(seen.map(({ collapse, backend }) => [collapse, backend])).toEqual([
      [true, null],
      [true, 'wasm'],
    ]);
    expect(fakeBrowser.storage.onChanged.listeners.size).toBe(0);
  });

  it('never go back to what was read before a change', async () => {
    const seen: boolean[] = [];
    const { get } = fakeBrowser.storage.local;
    let answer: () => void = () => undefined;
    fakeBrowser.storage.local.get = (key) =>
      new Promise((resolve) => {
        answer = () => resolve({ settings: undefined });
        void key;
      });
    const watching = watchSettings(
      ({ collapse }) => seen.push(collapse),
      new AbortController().signal,
    );
    await fakeBrowser.storage.local.set({ settings: { ...DEFAULT_SETTINGS, collapse: true } });
    answer();
    await watching;
    fakeBrowser.storage.local.get = get;
    expect(seen).toEqual([true]);
  });

  it('lie over the thresholds of the model', () => {
    const model = Object.fromEntries(LABELS.map((label) => [label, 0.5])) as Thresholds;
    const effective = effectiveThresholds(model, {
      ...DEFAULT_SETTINGS,
      thresholds: { threat: 0.1 },
    });
    expect(effective).toEqual({ ...model, threat: 0.1 });
  });
});
