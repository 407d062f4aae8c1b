import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  Database,
  ExampleStore,
  ModeratorStore,
  QueueStore,
  ScoreCache,
  type StoredExample,
  VerdictStore,
} from '../../../src/extension/storage';
import { MIGRATIONS } from '../../../src/extension/storage/migrations';
import type { Verdict } from '../../../src/review';
import { LABELS, type Scores, type TextScore, type Thresholds } from '../../../src/toxicity';
import 'fake-indexeddb/auto';

const PAGE = 'https://en.wikipedia.org/wiki/Talk:Tea';
const perLabel = <Value>(value: Value) =>
  Object.fromEntries(LABELS.map((label) => [label, value])) as Record<
    (typeof LABELS)[number],
    Value
  >;
const scores: Scores = perLabel(0.25);
const score = (p: number): TextScore => ({
  scores: perLabel(p),
  windows: perLabel({ start: 0, end: 3 }),
  passages: null,
});
/** As version 3 kept it. */
const flag = (commentId: string) => ({
  key: `${PAGE}#${commentId}`,
  pageUrl: PAGE,
  commentId,
  author: 'Ann',
  timestamp: '2026-01-02T03:04:00.000Z',
  heading: null,
  permalink: PAGE,
  text: 'Words.',
  scores,
  flags: ['insult'],
  modelVersion: 'v1',
  thresholds: perLabel(0.2) as Thresholds,
  flaggedAt: '2026-01-02T03:05:00.000Z',
});
const { flaggedAt: queuedAt, ...flagged } = flag('c-1');
const QUEUED = {
  ...flagged,
  queuedAt,
  groups: [],
  stratum: 'flagged',
  blind: false,
  double: false,
  repeat: false,
  place: 0.5,
};
const verdict = (commentId: string, choice: Verdict['choice'] = 'toxic'): Verdict => ({
  key: `${PAGE}#${commentId}`,
  choice,
  decidedAt: '2026-01-02T03:06:00.000Z',
  modelVersion: 'v1',
  scores,
  flags: ['insult'],
});

let database: Database;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  database = new Database();
});

afterEach(async () => {
  await database.close();
  vi.restoreAllMocks();
});

describe('the score cache', () => {
  it('gives scores in the order of the keys, and nothing for the unknown', async () => {
    const cache = new ScoreCache(database, 'v1');
    await cache.putMany([
      ['a', score(0.1)],
      ['b', score(0.2)],
    ]);
    expect(await cache.getMany(['b', 'x', 'a'])).toEqual([score(0.2), undefined, score(0.1)]);
  });

  it('survives closing', async () => {
    await new ScoreCache(database, 'v1').putMany([['a', score(0.1)]]);
    await database.close();
    expect(await new ScoreCache(new Database(), 'v1').getMany(['a'])).toEqual([score(0.1)]);
  });

  it('forgets the oldest beyond its bound', async () => {
    const cache = new ScoreCache(database, 'v1', 3);
    await cache.putMany([['a', score(0.1)]]);
    await cache.putMany(['b', 'c', 'd', 'e'].map((key) => [key, score(0.2)] as const));
    const known = await cache.getMany(['a', 'b', 'c', 'd', 'e']);
    expect(known.map((each) => each !== undefined)).toEqual([false, false, true, true, true]);
  });

  it('keeps one entry for a text that is scored again, as after a glance: the latest', async () => {
    const cache = new ScoreCache(database, 'v1', 2);
    await cache.putMany([['a', score(0.1)]]);
    await cache.putMany([
      ['a', score(0.3)],
      ['b', score(0.2)],
    ]);
    expect(await cache.getMany(['a', 'b'])).toEqual([score(0.3), score(0.2)]);
  });

  it('forgets the scores of other models, older or newer in name', async () => {
    for (const version of ['a', 'm', 'z']) {
      await new ScoreCache(database, version).putMany([[`key-${version}`, score(0.1)]]);
    }
    const cache = new ScoreCache(database, 'm');
    await cache.dropOtherModels();
    const known = await cache.getMany(['key-a', 'key-m', 'key-z']);
    expect(known.map((each) => each !== undefined)).toEqual([false, true, false]);
  });

  it('stores nothing of a text but hash and scores', async () => {
    await new ScoreCache(database, 'v1').putMany([['hash', score(0.1)]]);
    const stored = await database.use((opened) => opened.getAll('scores'));
    expect(stored).toEqual([{ key: 'hash', modelVersion: 'v1', score: score(0.1) }]);
  });
});

describe('verdicts', () => {
  const said = (commentId: string, choice: Verdict['choice'] = 'toxic') => ({
    pageUrl: PAGE,
    verdict: { key: `${PAGE}#${commentId}`, choice },
  });
  const ids = (verdicts: readonly Verdict[]) => verdicts.map(({ key, choice }) => [key, choice]);

  it('are undone to any depth, also after a restart', async () => {
    const before = new VerdictStore(database);
    await before.decide('r1', PAGE, verdict('c-1', 'toxic'));
    await before.decide('r2', PAGE, verdict('c-2', 'not-sure'));
    await before.decide('r3', PAGE, verdict('c-1', 'not-toxic'));
    await database.close();

    const after = new VerdictStore(new Database());
    expect(ids(await after.ofPage(PAGE))).toEqual(
      expect.arrayContaining([
        [`${PAGE}#c-1`, 'not-toxic'],
        [`${PAGE}#c-2`, 'not-sure'],
      ]),
    );
    const undo = (id: string) => after.undo(id, PAGE, '2026-01-02T03:07:00.000Z');
    expect(await undo('u1')).toMatchObject(said('c-1', 'not-toxic'));
    expect((await after.ofPage(PAGE)).find(({ key }) => key.endsWith('c-1'))?.choice).toBe('toxic');
    expect(await undo('u2')).toMatchObject(said('c-2', 'not-sure'));
    expect(await undo('u3')).toMatchObject(said('c-1', 'toxic'));
    expect(await undo('u4')).toBeNull();
    expect(await after.ofPage(PAGE)).toEqual([]);
  });

  it('lose nothing: the log holds every decision and every undo', async () => {
    const verdicts = new VerdictStore(database);
    await verdicts.decide('r1', PAGE, verdict('c-1'));
    await verdicts.undo('u1', PAGE, '2026-01-02T03:07:00.000Z');
    const log = await database.use((opened) => opened.getAll('verdicts'));
    expect(log.map(({ event }) => event.type)).toEqual(['decided', 'undone']);
  });

  it('are made once when a request is sent again', async () => {
    const verdicts = new VerdictStore(database);
    await verdicts.decide('r1', PAGE, verdict('c-1'));
    await verdicts.decide('r2', PAGE, verdict('c-2'));
    const again = { ...verdict('c-1'), decidedAt: '2030-01-01T00:00:00.000Z' };
    expect(await verdicts.decide('r1', PAGE, again)).toEqual(verdict('c-1'));
    expect(await verdicts.undo('u1', PAGE, '2026-01-02T03:07:00.000Z')).toMatchObject(said('c-2'));
    expect(await verdicts.undo('u1', PAGE, '2026-01-02T03:08:00.000Z')).toMatchObject(said('c-2'));
    expect(ids(await verdicts.ofPage(PAGE))).toEqual([[`${PAGE}#c-1`, 'toxic']]);
  });

  it('are undone over all pages when no page is named', async () => {
    const verdicts = new VerdictStore(database);
    const elsewhere = 'https://en.wikipedia.org/wiki/Talk:Milk';
    await verdicts.decide('r1', PAGE, verdict('c-1'));
    const later = { ...verdict('c-2'), key: `${elsewhere}#c-2`, decidedAt: '2026-01-02T04:00:00Z' };
    await verdicts.decide('r2', elsewhere, later);
    const undo = (id: string) => verdicts.undo(id, null, '2026-01-02T05:00:00.000Z');
    expect(await undo('u1')).toMatchObject({ pageUrl: elsewhere });
    expect(await undo('u2')).toMatchObject({ pageUrl: PAGE });
    expect(await undo('u3')).toBeNull();
  });

  it('take later words on them, as a reason, and go with them', async () => {
    const verdicts = new VerdictStore(database);
    const amend = (id: string) =>
      verdicts.amend(id, PAGE, {
        key: verdict('c-1').key,
        amendedAt: '2026-01-02T03:08:00.000Z',
        reason: 'quotation',
        labels: { insult: false },
      });
    expect(await amend('a0')).toBeNull();
    await verdicts.decide('r1', PAGE, verdict('c-1', 'not-toxic'));
    expect(await amend('a1')).toMatchObject({ reason: 'quotation', labels: { insult: false } });
    await verdicts.undo('u1', PAGE, '2026-01-02T03:09:00.000Z');
    expect(await verdicts.ofPage(PAGE)).toEqual([]);
  });

  it('keep their order when the clock is put back', async () => {
    const verdicts = new VerdictStore(database);
    await verdicts.decide('r1', PAGE, verdict('c-1', 'toxic'));
    const back = { ...verdict('c-1', 'not-toxic'), decidedAt: '2020-01-01T00:00:00.000Z' };
    await verdicts.decide('r2', PAGE, back);
    expect(ids(await verdicts.ofPage(PAGE))).toEqual([[`${PAGE}#c-1`, 'not-toxic']]);
  });

  it('of others come in once, and give way to one’s own', async () => {
    const verdicts = new VerdictStore(database);
    const theirs = (id: string, commentId: string) => ({
      id,
      moderator: 'somebody',
      pageUrl: PAGE,
      event: {
        type: 'decided' as const,
        verdict: { ...verdict(commentId), decidedAt: '2026-03-01T00:00:00.000Z' },
      },
    });
    await verdicts.decide('r1', PAGE, verdict('c-1', 'not-toxic'));
    expect(await verdicts.merge([theirs('x1', 'c-1'), theirs('x2', 'c-2')])).toBe(2);
    expect(await verdicts.merge([theirs('x2', 'c-2'), theirs('x1', 'c-1')])).toBe(0);
    expect(new Map(ids(await verdicts.ofPage(PAGE)) as [string, string][])).toEqual(
      new Map([
        [`${PAGE}#c-1`, 'not-toxic'],
        [`${PAGE}#c-2`, 'toxic'],
      ]),
    );
    const people = await new ModeratorStore(database).all();
    expect(people.map(({ own, active }) => [own, active]).sort()).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('are made in the name of who decides now', async () => {
    const verdicts = new VerdictStore(database);
    const moderators = new ModeratorStore(database);
    await verdicts.decide('r1', PAGE, verdict('c-1'));
    const [first] = await moderators.all();
    const second = await moderators.add('Bea');
    await verdicts.decide('r2', PAGE, verdict('c-2'));
    expect((await verdicts.all()).map(({ moderator }) => moderator)).toEqual([
      first!.id,
      second.id,
    ]);
    // Each takes back their own.
    await moderators.activate(first!.id);
    expect(await verdicts.undo('u1', PAGE, '2026-01-02T03:09:00.000Z')).toMatchObject(said('c-1'));
  });

  it('of another page are not touched', async () => {
    const verdicts = new VerdictStore(database);
    await verdicts.decide('r1', PAGE, verdict('c-1'));
    expect(await verdicts.undo('u1', `${PAGE}/Archive`, '2026-01-02T03:07:00.000Z')).toBeNull();
    expect(await verdicts.ofPage(PAGE)).toHaveLength(1);
  });
});

describe('examples', () => {
  const example = (commentId: string, minute: number, modelVersion = 'v1'): StoredExample => ({
    key: `${PAGE}#${commentId}`,
    modelVersion,
    decidedAt: `2026-01-02T03:${minute}:00.000Z`,
    embedding: Float32Array.of(0.6, 0.8),
    labels: { insult: false },
    base: scores,
  });

  it('are found by their model, numbers and all', async () => {
    const examples = new ExampleStore(database);
    await examples.put(example('c-1', 10));
    await examples.put(example('c-2', 11, 'v2'));
    const [found, ...others] = await examples.ofModel('v1');
    expect(others).toEqual([]);
    expect(found).toEqual(example('c-1', 10));
    expect(found!.embedding).toBeInstanceOf(Float32Array);
    expect(await examples.count()).toBe(2);
  });

  it('are one for each comment, and the oldest give way', async () => {
    const examples = new ExampleStore(database, 2);
    for (const [id, minute] of [
      ['c-1', 10],
      ['c-2', 11],
      ['c-1', 12],
      ['c-3', 13],
    ] as const) {
      await examples.put(example(id, minute));
    }
    const keys = (await examples.ofModel('v1')).map(({ key }) => key);
    expect(keys.sort()).toEqual([`${PAGE}#c-1`, `${PAGE}#c-3`]);
  });

  it('go one by one, or all at once', async () => {
    const examples = new ExampleStore(database);
    for (const id of ['c-1', 'c-2', 'c-3']) await examples.put(example(id, 10));
    expect(await examples.delete(`${PAGE}#c-1`)).toBe(true);
    expect(await examples.delete(`${PAGE}#c-1`)).toBe(false);
    expect(await examples.clear()).toBe(2);
    expect(await examples.count()).toBe(0);
  });

  it('find their place in a database of version 2, beside all that was in it', async () => {
    const old = await openDB('parley', 2, {
      async upgrade(opened, _old, _new, transaction) {
        for (const migrate of MIGRATIONS.slice(0, 2)) await migrate(opened, transaction);
      },
    });
    await old.put('flags', flag('c-1'));
    old.close();
    const examples = new ExampleStore(database);
    await examples.put(example('c-1', 10));
    expect(await examples.count()).toBe(1);
    expect(await new QueueStore(database).ofPage(PAGE)).toEqual([QUEUED]);
  });
});

describe('the database', () => {
  /** A database as the given version of Parley left it. */
  function openVersion(version: number): Promise<IDBPDatabase> {
    return openDB('parley', version, {
      async upgrade(opened, old, _version, transaction) {
        for (const migrate of MIGRATIONS.slice(old, version)) await migrate(opened, transaction);
      },
    });
  }

  it('is taken from version 1 to the present one with all that was in it', async () => {
    const first = await openVersion(1);
    await first.put('flags', flag('c-1'));
    const { pageUrl: _notYet, ...decided } = {
      requestId: 'r1',
      pageUrl: PAGE,
      event: { type: 'decided' as const, verdict: verdict('c-1') },
    };
    const undone = {
      requestId: 'u1',
      event: {
        type: 'undone' as const,
        key: verdict('c-2').key,
        undoneAt: '2026-01-02T03:07:00.000Z',
      },
    };
    const earlier = {
      requestId: 'r0',
      event: { type: 'decided' as const, verdict: verdict('c-2') },
    };
    for (const entry of [earlier, decided, undone]) await first.add('verdicts', entry);
    first.close();

    expect(await new QueueStore(database).ofPage(PAGE)).toEqual([QUEUED]);
    const verdicts = new VerdictStore(database);
    expect(await verdicts.ofPage(PAGE)).toEqual([verdict('c-1')]);
    await verdicts.decide('r2', PAGE, verdict('c-3'));
    expect(await verdicts.ofPage(PAGE)).toMatchObject([verdict('c-1'), { choice: 'toxic' }]);
    const cache = new ScoreCache(database, 'v1');
    await cache.putMany([['a', score(0.1)]]);
    expect(await cache.getMany(['a'])).toEqual([score(0.1)]);
  });

  it('of a newer Parley is left alone, in words', async () => {
    const newer = await openDB('parley', MIGRATIONS.length + 1);
    newer.close();
    await expect(new QueueStore(database).ofPage(PAGE)).rejects.toMatchObject({
      kind: 'newer',
      errorKey: 'error_storage_newer',
    });
  });

  it('says so when an older context does not let go, and works once it does', async () => {
    const stubborn = await openVersion(1);
    const queue = new QueueStore(database);
    await expect(queue.ofPage(PAGE)).rejects.toMatchObject({
      kind: 'blocked',
      errorKey: 'error_storage_blocked',
    });
    stubborn.close();
    expect(await queue.ofPage(PAGE)).toEqual([]);
  });

  it('makes way for a newer Parley in another context', async () => {
    await new QueueStore(database).ofPage(PAGE);
    await deleteDB('parley');
    expect(await new QueueStore(database).ofPage(PAGE)).toEqual([]);
  });

  it('words an aborted transaction', async () => {
    const aborted = database.write('queue', async (store) => {
      store.transaction.abort();
    });
    await expect(aborted).rejects.toMatchObject({ kind: 'failed', errorKey: 'error_storage' });
  });

  it('words a browser that refuses databases', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    await expect(new QueueStore(database).ofPage(PAGE)).rejects.toMatchObject({ kind: 'failed' });
  });
});
