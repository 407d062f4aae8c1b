import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Retention } from '../../../src/extension/background/retention';
import { DEFAULT_SETTINGS } from '../../../src/extension/settings';
import { CommentStore, Database } from '../../../src/extension/storage';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';
import { keep } from './stored-data';
import 'fake-indexeddb/auto';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const START = Date.parse('2026-06-01T12:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;

let database: Database;
let time: number;
let forgotten: number;
let retentionDays: number;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  resetFakeBrowser();
  database = new Database();
  time = START;
  forgotten = 0;
  retentionDays = 30;
});

afterEach(() => database.close());

function retention(): Retention {
  return new Retention({
    database,
    readSettings: async () => ({ ...DEFAULT_SETTINGS, retentionDays }),
    now: () => new Date(time),
    onForgotten: () => {
      forgotten++;
    },
  });
}

/** A comment of so many days ago. */
const comment = (commentId: string, days: number) =>
  keep(database, {
    pageUrl: 'https://en.wikipedia.org/wiki/Talk:Tea',
    commentId,
    at: new Date(time - days * DAY_MS).toISOString(),
  });

const kept = async () =>
  (await new CommentStore(database).all()).map(({ key }) => key.replace(/.*#/, '')).sort();

describe('the daily sweep', () => {
  it('forgets what is older than the user wants, and says that it did', async () => {
    await comment('old', 31);
    await comment('new', 29);
    await retention().keep();
    expect(await kept()).toEqual(['new']);
    expect(forgotten).toBe(1);
  });

  it('comes once a day, also when the background starts anew in between', async () => {
    const running = retention();
    await running.keep();
    await comment('old', 31);
    time += DAY_MS - 1;
    await running.keep();
    await retention().keep();
    expect(await kept()).toEqual(['old']);
    time += 1;
    await running.keep();
    expect(await kept()).toEqual([]);
    expect(forgotten).toBe(1);
  });

  it('reads the days at each time', async () => {
    const running = retention();
    await comment('mine', 20);
    await running.keep();
    retentionDays = 10;
    time += DAY_MS;
    await running.keep();
    expect(await kept()).toEqual([]);
  });

  it('is one sweep for all who ask at once', async () => {
    await comment('old', 31);
    const running = retention();
    await Promise.all([running.keep(), running.keep(), running.keep()]);
    expect(forgotten).toBe(1);
  });

  it.each([
    ['a mark that is no time', '"yesterday"'],
    ['a mark from the future', JSON.stringify('2030-01-01T00:00:00.000Z')],
  ])('is not kept off by %s', async (_name, mark) => {
    fakeBrowser.test.stored.set('retention', mark);
    await comment('old', 31);
    await retention().keep();
    expect(await kept()).toEqual([]);
    expect(JSON.parse(fakeBrowser.test.stored.get('retention')!)).toBe('2026-06-01T12:00:00.000Z');
  });

  it('is tried again when the database failed', async () => {
    await comment('old', 31);
    const running = retention();
    const broken = vi.spyOn(database, 'writeAll').mockRejectedValueOnce(new Error('no'));
    await expect(running.keep()).rejects.toThrow('no');
    broken.mockRestore();
    await running.keep();
    expect(await kept()).toEqual([]);
  });
});
