// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchPage } from '../../../src/extension/content/watch-page';
import { preparePage, setShown } from './content-page';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

let life: AbortController;
/** When the scans began, in milliseconds since the page did. */
let scans: number[];
/** Milliseconds that a scan takes. */
let cost: number;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
  life = new AbortController();
  scans = [];
  cost = 0;
  preparePage('<p>Tea</p>');
  watchPage(function* () {
    scans.push(Date.now());
    vi.setSystemTime(Date.now() + cost);
    yield;
  }, life.signal);
});

afterEach(() => {
  life.abort();
  setShown(true);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

async function change(): Promise<void> {
  document.body.append(document.createElement('p'));
  await pass(0);
}

it('scans a page that changes all the time for one part in twenty of its time', async () => {
  cost = 50;
  for (let now = 0; now < 20_000; now += 100) {
    await change();
    await pass(100);
  }
  expect((scans.length * cost) / Date.now()).toBeCloseTo(1 / 20, 2);
});

it('looks at once at what changes on a page that has had its rest', async () => {
  cost = 200;
  await pass(10_000);
  expect(scans).toHaveLength(1);
  await change();
  await pass(350);
  expect(scans).toHaveLength(2);
});

it('lets nobody wait longer than five seconds, however slow a scan was', async () => {
  cost = 2_000;
  await pass(10);
  await change();
  await pass(4_500);
  expect(scans).toHaveLength(1);
  await pass(600);
  expect(scans).toHaveLength(2);
});

it('looks again when other words are put into the same node', async () => {
  await pass(1_000);
  expect(scans).toHaveLength(1);
  document.querySelector('p')!.firstChild!.nodeValue = 'Coffee';
  await pass(1_000);
  expect(scans).toHaveLength(2);
});

it('does not look at a page in the background before it is shown', async () => {
  life.abort();
  scans = [];
  life = new AbortController();
  setShown(false);
  watchPage(function* () {
    scans.push(Date.now());
    yield;
  }, life.signal);
  await pass(10_000);
  expect(scans).toEqual([]);
  setShown(true);
  await pass(10);
  expect(scans).toHaveLength(1);
});

it('notes that a hidden page changes, and looks again when it is shown', async () => {
  await pass(1_000);
  expect(scans).toHaveLength(1);
  setShown(false);
  const timers = vi.getTimerCount();
  for (let now = 0; now < 10_000; now += 1_000) {
    await change();
    await pass(1_000);
  }
  expect(vi.getTimerCount()).toBe(timers);
  expect(scans).toHaveLength(1);
  setShown(true);
  await pass(1_000);
  expect(scans).toHaveLength(2);
  // It listens as before.
  await change();
  await pass(1_000);
  expect(scans).toHaveLength(3);
  setShown(false);
  await pass(1_000);
  setShown(true);
  await pass(10_000);
  expect(scans).toHaveLength(3);
});

it('does not look again for what is typed into an editor', async () => {
  document.body.innerHTML = '<div contenteditable="true"><p>Draft</p></div>';
  await pass(1_000);
  const before = scans.length;
  document.querySelector('p')!.firstChild!.nodeValue = 'Draft, longer';
  await pass(1_000);
  expect(scans).toHaveLength(before);
});
