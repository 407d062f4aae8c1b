import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CommentStore,
  countBefore,
  countStored,
  Database,
  ModeratorStore,
  sweep,
  VerdictStore,
} from '../../../src/extension/storage';
import { contents, decisionBy, keep, verdictOf } from './stored-data';
import 'fake-indexeddb/auto';

const PAGE = 'https://en.wikipedia.org/wiki/Talk:Tea';
const NOW = new Date('2026-04-10T12:30:00.000Z');
/** Ninety days before, and the moment before that. */
const JUST_KEPT = '2026-01-10T12:30:00.000Z';
const JUST_OLD = '2026-01-10T12:29:59.999Z';
const LAST_HOUR = '2026-01-10T11:59:00.000Z';

let database: Database;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  database = new Database();
});

afterEach(() => database.close());

const everything = () => countStored(database, { kind: 'everything' });

describe('retention', () => {
  it('forgets what is older, to the millisecond, and keeps the rest', async () => {
    await keep(database, { pageUrl: PAGE, commentId: 'old', at: JUST_OLD });
    await keep(database, { pageUrl: PAGE, commentId: 'kept', at: JUST_KEPT });
    const old = { queue: 1, comments: 1, verdicts: 4, examples: 1 };
    expect(await countBefore(database, 90, NOW)).toEqual(old);
    expect(await sweep(database, 90, NOW)).toEqual(old);
    expect(await everything()).toEqual(old);
    const left = Object.values(await contents(database)).flat();
    expect(left.filter((record) => record.includes('#old'))).toEqual([]);
    expect(left.filter((record) => record.includes('#kept'))).toHaveLength(7);
  });

  it('is as long as it is told', async () => {
    await keep(database, { pageUrl: PAGE, commentId: 'old', at: JUST_OLD });
    expect(await countBefore(database, 91, NOW)).toMatchObject({ comments: 0, verdicts: 0 });
    await sweep(database, 91, NOW);
    expect(await everything()).toMatchObject({ comments: 1, verdicts: 4 });
  });

  it('forgets a decision with what was said of it since, whenever that was', async () => {
    const verdicts = new VerdictStore(database);
    const old = verdictOf({ pageUrl: PAGE, commentId: 'c-1', at: JUST_OLD });
    await verdicts.decide('d1', PAGE, old);
    const { key } = old;
    await verdicts.amend('a1', PAGE, { key, amendedAt: NOW.toISOString(), reason: 'name' });
    await verdicts.undo('u1', PAGE, NOW.toISOString());
    await sweep(database, 90, NOW);
    expect(await verdicts.all()).toEqual([]);
  });

  it('keeps additions to what is not here yet, until they are old themselves', async () => {
    const verdicts = new VerdictStore(database);
    const undone = (id: string, undoneAt: string) => ({
      id,
      moderator: 'far',
      pageUrl: PAGE,
      event: { type: 'undone' as const, of: 'elsewhere', key: `${PAGE}#c-1`, undoneAt },
    });
    await verdicts.merge([undone('u1', JUST_OLD), undone('u2', JUST_KEPT)]);
    await sweep(database, 90, NOW);
    expect((await verdicts.all()).map(({ id }) => id)).toEqual(['u2']);
  });

  it('keeps the counts of an hour until the whole hour is old, and their policy with them', async () => {
    const comments = new CommentStore(database);
    await keep(database, { pageUrl: PAGE, commentId: 'a', at: LAST_HOUR, policy: 'p1' });
    await keep(database, { pageUrl: PAGE, commentId: 'b', at: JUST_OLD, policy: 'p2' });
    await sweep(database, 90, NOW);
    expect((await comments.talliesSince('2026')).map(({ hour }) => hour)).toEqual([
      '2026-01-10T12',
    ]);
    expect((await comments.policies()).map(({ id }) => id)).toEqual(['p2']);
  });

  it('lets go of imported people whose entries are all gone, never of those of this profile', async () => {
    const at = { pageUrl: PAGE, commentId: 'c-1' };
    await new VerdictStore(database).merge([
      decisionBy('gone', 'd1', verdictOf({ ...at, at: JUST_OLD })),
      decisionBy('here', 'd2', verdictOf({ ...at, at: JUST_KEPT })),
    ]);
    await sweep(database, 90, NOW);
    const people = await new ModeratorStore(database).all();
    expect(people.filter(({ own }) => !own).map(({ id }) => id)).toEqual(['here']);
    expect(people.filter(({ own }) => own)).toHaveLength(1);
  });
});
