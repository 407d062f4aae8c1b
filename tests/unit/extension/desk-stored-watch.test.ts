// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type StoredPart, watchStored } from '../../../src/extension/dashboard/stored-watch';
import { openStores, type Stores } from '../../../src/extension/dashboard/stores';
import { Database } from '../../../src/extension/storage';
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
