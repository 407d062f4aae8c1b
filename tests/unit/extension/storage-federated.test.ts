import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import 'fake-indexeddb/auto';
import { Database, ExampleStore, FederationStore, forget } from '../../../src/extension/storage';
import { MIGRATIONS } from '../../../src/extension/storage/migrations';
import { ContributingWorld } from './contributing-world';
import { contents, keep } from './stored-data';

describe('what is stored of a federation', () => {
  let world: ContributingWorld;
  beforeEach(async () => {
    world = await ContributingWorld.start();
    world.servers.release(1);
    await world.join();
    await world.decide(16);
    world.servers.leaderAnswers.push('down');
    await world.check();
  });
  afterEach(() => world.database.close());

  const NAMES = ['federation', 'heads', 'contributions'] as const;

  it('goes with everything, and nothing puts it back', async () => {
    const before = await contents(world.database);
    expect(NAMES.map((name) => before[name]!.length)).toEqual([1, 1, 1]);
    await forget(world.database, { kind: 'everything' });
    await world.contributing.check(true);
    const after = await contents(world.database);
    expect(NAMES.map((name) => after[name])).toEqual([[], [], []]);
    expect(world.servers.uploads).toHaveLength(1);
  });

  it('stays when a page or a site is forgotten, but what was learned there goes', async () => {
    await forget(world.database, { kind: 'site', site: 'https://en.wikipedia.org' });
    const after = await contents(world.database);
    expect(NAMES.map((name) => after[name]!.length)).toEqual([1, 1, 1]);
    expect(after.examples).toEqual([]);
  });

  it('names no page, no comment and no verdict', async () => {
    const { federation, heads, contributions } = await contents(world.database);
    const text = [...federation!, ...heads!, ...contributions!].join();
    expect(text).not.toMatch(/wikipedia|c-\d|toxic"/);
  });
});

it('finds its place in a database of version 4, whose examples stay', async () => {
  globalThis.indexedDB = new IDBFactory();
  const old = await openDB('parley', 4, {
    async upgrade(opened, _old, _new, transaction) {
      for (const migrate of MIGRATIONS.slice(0, 4)) await migrate(opened, transaction);
    },
  });
  const example = {
    key: 'https://en.wikipedia.org/wiki/Talk:Tea#c-1',
    modelVersion: 'v1',
    decidedAt: '2026-01-02T03:05:00.000Z',
    embedding: Float32Array.of(0.6, 0.8),
    labels: { insult: false },
  };
  await old.put('examples', example);
  old.close();
  const database = new Database();
  expect(await new FederationStore(database).joined()).toBeNull();
  expect(await new ExampleStore(database).ofModel('v1')).toEqual([example]);
  await keep(database, { pageUrl: 'https://en.wikipedia.org/wiki/Talk:Tea', commentId: 'c-2' });
  await database.close();
});
