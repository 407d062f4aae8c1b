import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  CommentStore,
  countScores,
  countStored,
  Database,
  forget,
  ModeratorStore,
  type Scope,
  storedPlaces,
  VerdictStore,
} from '../../../src/extension/storage';
import { ALL_STORES } from '../../../src/extension/storage/whole';
import { contents, decisionBy, keep, policyOf, recordingOf, verdictOf } from './stored-data';
import 'fake-indexeddb/auto';

const SITE = 'https://en.wikipedia.org';
const PAGE = `${SITE}/wiki/Talk:Tea`;
/** Addresses that begin as the forgotten page's or site's do, or come right before or after it. */
const NEIGHBOURS = [
  `${SITE}/wiki/Talk:Tea/Archive`,
  `${SITE}/wiki/Talk:Tea$`,
  `${SITE}/wiki/Talk:Te`,
];
const OTHER_SITES = [
  'https://en.wikipedia.org.example/wiki/Talk:Tea',
  'https://en.wikipedia.org:8443/wiki/Talk:Tea',
  'https://en.wikipedia.or/wiki/Talk:Tea',
];
const MARKED = {
  pageUrl: PAGE,
  commentId: 'c-marked-1',
  text: 'Words that mark this comment.',
  author: 'Marked Author',
};
const HASH = 'e3b0c44298fc1c149afbf4c8996fb924';
const MARKS = [MARKED.commentId, MARKED.text, MARKED.author, HASH];

const page: Scope = { kind: 'page', pageUrl: PAGE };
const site: Scope = { kind: 'site', site: SITE };
const everything: Scope = { kind: 'everything' };

let database: Database;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  database = new Database();
});

afterEach(async () => {
  await database.close();
  vi.restoreAllMocks();
});

/** What in the database tells of the marked comment, or of whatever else is named. */
async function traces(...marks: string[]): Promise<string[]> {
  const records = Object.values(await contents(database)).flat();
  return records.filter((record) =>
    marks.some((mark) => record.includes(JSON.stringify(mark).slice(1, -1))),
  );
}

async function fill(): Promise<void> {
  for (const [place, pageUrl] of [...NEIGHBOURS, ...OTHER_SITES].entries()) {
    await keep(database, { pageUrl, commentId: `c-${place}` }, `hash-${place}`);
  }
  await keep(database, MARKED, HASH);
  await new VerdictStore(database).merge([
    decisionBy('imported', 'far-1', verdictOf(MARKED, 'not-sure')),
  ]);
}

const ONE = { queue: 1, comments: 1, verdicts: 5, examples: 1 };
const times = (count: number, verdicts: number) => ({
  queue: count,
  comments: count,
  verdicts,
  examples: count,
});

describe('forgetting', () => {
  it.each([
    ['a page', page, ONE],
    ['a site', site, times(4, 17)],
    ['everything', everything, times(7, 29)],
  ])('%s leaves nothing of it, and says how much it was', async (_name, scope, forgotten) => {
    await fill();
    expect(await traces(...MARKS)).not.toEqual([]);
    expect(await countStored(database, scope)).toEqual(forgotten);
    expect(await forget(database, scope)).toEqual(forgotten);
    expect(await traces(...MARKS, `${PAGE}#`, `"${PAGE}"`)).toEqual([]);
    expect(await countStored(database, scope)).toEqual(times(0, 0));
  });

  it('a page leaves its neighbours as they were, the counts of the site without it', async () => {
    await fill();
    const before = await contents(database);
    await forget(database, page);
    const after = await contents(database);
    for (const name of ['queue', 'comments', 'examples', 'verdicts'] as const) {
      const others = before[name]!.filter((record) => !MARKS.some((mark) => record.includes(mark)));
      expect(after[name]).toEqual(others);
    }
    const tallies = (await new CommentStore(database).talliesSince('2026')).filter(
      (tally) => tally.site === SITE,
    );
    expect(tallies).toEqual([
      { site: SITE, hour: '2026-01-02T03', policy: 'p1', strata: { flagged: NEIGHBOURS.length } },
    ]);
  });

  it('a site leaves other sites whose address begins alike', async () => {
    await fill();
    await forget(database, site);
    expect(await traces(`${SITE}/`, `"${SITE}"`)).toEqual([]);
    for (const pageUrl of OTHER_SITES) {
      expect(await countStored(database, { kind: 'page', pageUrl })).toEqual(times(1, 4));
    }
    const { sites } = await storedPlaces(database);
    expect(sites).toEqual(OTHER_SITES.map((pageUrl) => new URL(pageUrl).origin).sort());
  });

  it('the last page of a site forgets that anything was ever counted there', async () => {
    const comments = new CommentStore(database);
    await keep(database, MARKED);
    // Counted twice: once under each policy.
    await comments.record(SITE, policyOf('p2'), [recordingOf({ ...MARKED, policy: 'p2' })]);
    expect(await comments.talliesSince('2026')).toHaveLength(2);
    await forget(database, page);
    expect(await comments.talliesSince('2026')).toEqual([]);
    expect(await comments.policies()).toEqual([]);
  });

  it('everything leaves nothing but somebody new who decides', async () => {
    await fill();
    const moderators = new ModeratorStore(database);
    await moderators.add('Robin');
    const before = (await moderators.all()).map(({ id }) => id);
    await forget(database, everything);
    const { moderators: left, ...stores } = await contents(database);
    expect(stores).toEqual(Object.fromEntries(Object.keys(stores).map((name) => [name, []])));
    expect(left).toHaveLength(1);
    const [moderator] = await moderators.all();
    expect(moderator).toMatchObject({ name: '', own: true, active: true });
    expect(before).not.toContain(moderator!.id);
    const verdicts = new VerdictStore(database);
    await verdicts.decide('new', PAGE, verdictOf(MARKED));
    expect(await verdicts.all()).toMatchObject([{ moderator: moderator!.id }]);
  });

  it('lets go of policies and imported people that nothing names any more, of no others', async () => {
    await keep(database, { pageUrl: NEIGHBOURS[0]!, commentId: 'c-1', policy: 'p1' });
    await keep(database, { ...MARKED, policy: 'p2' });
    await new VerdictStore(database).merge([
      decisionBy('here', 'far-1', verdictOf(MARKED)),
      decisionBy('both', 'far-2', verdictOf(MARKED)),
      decisionBy('both', 'far-3', verdictOf({ pageUrl: NEIGHBOURS[0]!, commentId: 'c-1' })),
    ]);
    await forget(database, page);
    const policies = await new CommentStore(database).policies();
    expect(policies.map(({ id }) => id)).toEqual(['p1']);
    const people = await new ModeratorStore(database).all();
    expect(people.filter(({ own }) => !own).map(({ id }) => id)).toEqual(['both']);
    expect(people.filter(({ own }) => own)).toHaveLength(1);
  });

  it('empties the whole score cache, since hashes do not say where a text stood', async () => {
    await fill();
    expect(await countScores(database)).toBe(7);
    await forget(database, { kind: 'page', pageUrl: `${PAGE}/unknown` });
    expect(await countScores(database)).toBe(0);
  });

  it('forgets nothing at all when the database fails half-way', async () => {
    await fill();
    const before = await contents(database);
    const { clear } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
      if (this.name === 'scores') throw new DOMException('no', 'UnknownError');
      return clear.call(this);
    });
    await expect(forget(database, site)).rejects.toMatchObject({ errorKey: 'error_storage' });
    expect(await contents(database)).toEqual(before);
  });

  it('knows every store there is', async () => {
    const names = await database.use(async (opened) => [...opened.objectStoreNames]);
    expect([...ALL_STORES].sort()).toEqual(names);
  });
});

describe('what is stored', () => {
  it('is found by page and site, each once', async () => {
    await fill();
    const { pages, sites } = await storedPlaces(database);
    expect(pages).toEqual([PAGE, ...NEIGHBOURS, ...OTHER_SITES].sort());
    expect(sites).toEqual([SITE, ...OTHER_SITES.map((url) => new URL(url).origin)].sort());
  });
});
