import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  CommentStore,
  Database,
  QueueStore,
  type Recording,
  StorageError,
  type StoredComment,
  type StoredItem,
  type StoredPolicy,
} from '../../../src/extension/storage';
import { LABELS, type Label } from '../../../src/toxicity';
import 'fake-indexeddb/auto';

const SITE = 'https://en.wikipedia.org';
const PAGE = `${SITE}/wiki/Talk:Tea`;
const scoresOf = (score: number) =>
  Object.fromEntries(LABELS.map((label) => [label, score])) as Record<Label, number>;
const policy = (id = 'p1'): StoredPolicy => ({
  id,
  modelVersion: 'v1',
  thresholds: scoresOf(0.5),
  lexicon: { version: '1', sha256: 'abc' },
  since: '2026-01-02T03:00:00.000Z',
});

interface Said {
  readonly score?: number;
  readonly drawn?: boolean;
  readonly by?: string;
  readonly at?: string;
}

function recording(id: string, { score = 0.9, drawn = false, by = 'p1', at }: Said = {}) {
  const time = at ?? '2026-01-02T03:05:00.000Z';
  const flagged = score >= 0.5;
  const comment: StoredComment = {
    key: `${PAGE}#${id}`,
    pageUrl: PAGE,
    scores: scoresOf(score),
    flags: flagged ? ['insult'] : [],
    policy: by,
    groups: [],
    stratum: flagged ? 'flagged' : 'near-other',
    pi: 0.2,
    drawn,
    scoredAt: time,
  };
  const item: StoredItem = {
    key: comment.key,
    pageUrl: PAGE,
    commentId: id,
    author: 'Ann',
    timestamp: null,
    heading: null,
    permalink: PAGE,
    text: 'Words.',
    scores: comment.scores,
    flags: comment.flags,
    modelVersion: 'v1',
    thresholds: scoresOf(0.5),
    groups: [],
    stratum: comment.stratum,
    blind: false,
    double: false,
    repeat: false,
    place: 0.5,
    queuedAt: time,
  };
  return { key: comment.key, comment, item } satisfies Recording;
}

let database: Database;
let comments: CommentStore;
let queue: QueueStore;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  database = new Database();
  comments = new CommentStore(database);
  queue = new QueueStore(database);
});

afterEach(async () => {
  await database.close();
  vi.restoreAllMocks();
});

const record = (...recordings: Recording[]) => comments.record(SITE, policy(), recordings);
const queued = async () => (await queue.all()).map(({ commentId }) => commentId);
const counted = async () => (await comments.talliesSince('')).map(({ strata }) => strata);

describe('what is kept of scored comments', () => {
  it('is every score, but of those that wait for nobody no text', async () => {
    await record(
      recording('c-1'),
      recording('c-2', { score: 0.3 }),
      recording('c-3', { score: 0.3, drawn: true }),
    );
    expect((await comments.all()).map(({ key }) => key.slice(-3))).toEqual(['c-1', 'c-2', 'c-3']);
    expect(JSON.stringify(await comments.all())).not.toContain('Words');
    expect(await queued()).toEqual(['c-1', 'c-3']);
    expect(await counted()).toEqual([{ flagged: 1, 'near-other': 2 }]);
    expect(await comments.policies()).toEqual([policy()]);
  });

  it('is counted once, however often a page is read, and keeps its draw', async () => {
    await record(recording('c-1', { score: 0.3, drawn: true }));
    await record(recording('c-1', { score: 0.3, drawn: false, at: '2026-01-03T00:00:00.000Z' }));
    expect(await counted()).toEqual([{ 'near-other': 1 }]);
    expect(await comments.all()).toMatchObject([
      { drawn: true, scoredAt: '2026-01-02T03:05:00.000Z' },
    ]);
    expect(await queue.all()).toMatchObject([{ queuedAt: '2026-01-02T03:05:00.000Z' }]);
  });

  it('is a new judgement under another policy, or when the words have changed', async () => {
    await record(recording('c-1'), recording('c-2', { score: 0.3 }));
    await comments.record(SITE, policy('p2'), [recording('c-1', { by: 'p2' })]);
    await record(recording('c-2', { score: 0.4 }));
    expect(await counted()).toEqual([{ flagged: 1, 'near-other': 2 }, { flagged: 1 }]);
    expect((await comments.policies()).map(({ id }) => id)).toEqual(['p1', 'p2']);
  });

  it('leaves the queue when it is flagged no more, and goes when it cannot be judged', async () => {
    await record(recording('c-1'), recording('c-2'));
    await record(recording('c-1', { score: 0.1 }), { key: `${PAGE}#c-2`, comment: null });
    expect(await queued()).toEqual([]);
    expect(await comments.all()).toMatchObject([{ key: `${PAGE}#c-1`, flags: [] }]);
  });

  it('has a bound, and the oldest give way', async () => {
    comments = new CommentStore(database, 2);
    for (const [id, day] of [
      ['c-1', 4],
      ['c-2', 2],
      ['c-3', 3],
    ] as const) {
      await record(recording(id, { at: `2026-01-0${day}T00:00:00.000Z` }));
    }
    expect((await comments.all()).map(({ key }) => key.slice(-3))).toEqual(['c-1', 'c-3']);
  });

  it('is told by the hour, from any hour on', async () => {
    await record(recording('c-1', { at: '2026-01-02T03:59:59.000Z' }));
    await record(recording('c-2', { at: '2026-01-02T04:00:00.000Z' }));
    expect((await comments.talliesSince('2026-01-02T04')).map(({ hour }) => hour)).toEqual([
      '2026-01-02T04',
    ]);
  });

  it('is written wholly or not at all, and a full disk is worded', async () => {
    await record(recording('c-1'));
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: { readonly key: string },
    ) {
      if (value.key === `${PAGE}#c-3`) throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value);
    });
    const writing = record(recording('c-2'), recording('c-3'));
    await expect(writing).rejects.toBeInstanceOf(StorageError);
    await expect(writing).rejects.toMatchObject({ kind: 'full', errorKey: 'error_storage_full' });
    expect(await queued()).toEqual(['c-1']);
  });
});

describe('what waits for a person', () => {
  it('is noted as gone once, and comes back with its page', async () => {
    await record(recording('c-1'), recording('c-2'));
    await queue.gone([`${PAGE}#c-1`, `${PAGE}#unknown`], '2026-01-03T00:00:00.000Z');
    await queue.gone([`${PAGE}#c-1`], '2026-01-04T00:00:00.000Z');
    const goneAt = async () => (await queue.ofPage(PAGE)).map((item) => item.goneAt);
    expect(await goneAt()).toEqual(['2026-01-03T00:00:00.000Z', undefined]);
    await record(recording('c-1'));
    expect(await goneAt()).toEqual([undefined, undefined]);
  });
});
