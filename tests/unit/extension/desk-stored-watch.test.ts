// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type StoredPart, watchStored } from '../../../src/extension/dashboard/stored-watch';
import { openStores, type Stores } from '../../../src/extension/dashboard/stores';
import { Database } from '../../../src/extension/storage';
import { ContributingWorld } from './contributing-world';
import { stored, TEA } from './desk-page';

let stores: Stores;
let look: () => void;
const left = new AbortController();
const noticed: StoredPart[][] = [];
let visibility: DocumentVisibilityState;

beforeEach(async () => {
  noticed.length = 0;
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  stores = openStores(new Database(`watched-${crypto.randomUUID()}`));
  const paused = new Promise<void>((resolve) => {
    const pause = () =>
      new Promise<void>((again) => {
        look = again;
        resolve();
      });
    void watchStored(stores.database, (parts) => noticed.push([...parts]), left.signal, pause);
  });
  await paused;
});
afterEach(() => stores.database.close());

/** Lets it look once more. */
async function lookAgain(): Promise<void> {
  const before = look;
  before();
  await vi.waitFor(() => expect(look).not.toBe(before));
}

async function put(commentId: string): Promise<void> {
  await stores.database.write('queue', async (queue) => {
    await queue.put(stored(commentId, { insult: 0.9 }));
  });
}

it('tells what was stored since it last looked, and nothing else', async () => {
  await lookAgain();
  expect(noticed).toEqual([]);
  await put('one');
  await lookAgain();
  await lookAgain();
  expect(noticed).toEqual([['queue']]);
  await stores.verdicts.decide('request', TEA, {
    key: `${TEA}#one`,
    choice: 'toxic',
    decidedAt: '2026-03-04T09:00:00.000Z',
    modelVersion: 'abc123',
    scores: stored('one', {}).scores,
    flags: [],
  });
  await stores.moderators.add('Another');
  await lookAgain();
  expect(noticed.slice(1)).toEqual([['verdicts', 'moderators']]);
});

it('rests while nobody looks, and then reads the queue again: what is gone shows in no count', async () => {
  visibility = 'hidden';
  await put('one');
  await lookAgain();
  expect(noticed).toEqual([]);
  visibility = 'visible';
  await lookAgain();
  await lookAgain();
  expect(noticed).toEqual([['queue']]);
});

it('tells of a federation, and of what becomes of a contribution to it', async () => {
  const world = await ContributingWorld.start();
  stores.database.close();
  const changes: StoredPart[][] = [];
  const { signal } = left;
  const until = (count: number) => vi.waitFor(() => expect(changes).toHaveLength(count));
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  void watchStored(world.database, (parts) => changes.push([...parts]), signal, pause);
  await pause();
  await world.federation.joined();
  await world.join();
  await until(1);
  await world.keep('prepared', 16);
  await until(2);
  const [line] = await world.contributions.all();
  await world.contributions.settle(line!.taskId, 'refused', '2026-11-23T12:00:00.000Z');
  await until(3);
  expect(new Set(changes.flat())).toEqual(new Set(['federation']));
  left.abort();
  await world.database.close();
});
