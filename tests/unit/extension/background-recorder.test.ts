import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import 'fake-indexeddb/auto';
import type { Judged } from '../../../src/extension/background/judging';
import { planOfToday } from '../../../src/extension/background/plan-of-today';
import { Recorder, type RecorderParts } from '../../../src/extension/background/recorder';
import type { ScoreItem } from '../../../src/extension/messages';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/extension/settings';
import { CommentStore, Database, QueueStore } from '../../../src/extension/storage';
import { flagsOf } from '../../../src/review';
import { LABELS, type Label } from '../../../src/toxicity';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const PAGE = 'https://en.wikipedia.org/wiki/Talk:Tea';
const NOW = new Date('2026-03-04T05:06:07.000Z');
const every = (value: number) =>
  Object.fromEntries(LABELS.map((label) => [label, value])) as Record<Label, number>;

let database: Database;
let settings: Settings;
let flaggedOn: string[];

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  database = new Database();
  settings = DEFAULT_SETTINGS;
  flaggedOn = [];
});

afterEach(() => database.close());

const partsOf = (): RecorderParts => ({
  comments: new CommentStore(database),
  terms: async () => ({
    groupsIn: (text) => (text.includes('women') ? ['women'] : []),
    lexicon: { version: '1', sha256: 'abc' },
  }),
  salt: async () => 'salt',
  readSettings: async () => settings,
  onFlagged: async (site) => void flaggedOn.push(site),
  now: () => NOW,
});
const recorder = () => new Recorder(partsOf());

const item = (id: string, text = `Words of ${id}.`): ScoreItem => ({
  id,
  text,
  comment: { author: 'Ann', timestamp: null, heading: null, fragment: null, permalink: null },
});

function judged(score: number, thresholds = every(0.5)): Judged {
  const scores = every(score);
  const flags = flagsOf(scores, thresholds);
  return { judgement: { status: 'scored', scores, flags }, thresholds, modelVersion: 'v1' };
}

/** Records that many comments of one score, a batch of eight at a time as the background does. */
async function recordMany(count: number, score: number): Promise<void> {
  for (let first = 0; first < count; first += 8) {
    const ids = Array.from({ length: Math.min(8, count - first) }, (_, place) => first + place);
    await recorder().record(
      PAGE,
      ids.map((id) => item(`c-${id}`)),
      ids.map(() => judged(score)),
    );
  }
}

const comments = () => new CommentStore(database).all();
const waiting = () => new QueueStore(database).all();

describe('recording', () => {
  it('keeps of every comment score, decision, groups, stratum and probability', async () => {
    await recorder().record(
      PAGE,
      [item('c-1', 'You are all women here.'), item('c-2')],
      [judged(0.4), judged(0.9)],
    );
    expect(await comments()).toMatchObject([
      { groups: ['women'], stratum: 'near-mention', flags: [], scores: every(0.4) },
      { groups: [], stratum: 'flagged', flags: LABELS, pi: 1, drawn: true },
    ]);
  });

  it('looks for mentions once in a text, however often its page is read', async () => {
    const looked: string[] = [];
    const groupsIn = (text: string) => {
      looked.push(text);
      return ['women'];
    };
    const lexicon = { version: '1', sha256: 'abc' };
    const parts = { ...partsOf(), terms: async () => ({ groupsIn, lexicon }) };
    for (const score of [0.4, 0.4, 0.3]) {
      await new Recorder(parts).record(PAGE, [item('c-1')], [judged(score)]);
    }
    expect(looked).toHaveLength(2);
    expect(await comments()).toMatchObject([{ groups: ['women'], scores: every(0.3) }]);
  });

  it('leaves no trace of what is in no comment, and none of what cannot be judged', async () => {
    const cannot: Judged = {
      ...judged(0.9),
      judgement: { status: 'cannot-judge', reason: 'other-language' },
    };
    await recorder().record(PAGE, [{ id: 'composer', text: 'Mine.' }], [judged(0.9)]);
    await recorder().record(PAGE, [item('c-1')], [cannot]);
    expect([await comments(), await waiting()]).toEqual([[], []]);
  });

  it('audits the model, not what past verdicts made of it', async () => {
    const moved: Judged = {
      ...judged(0.6),
      judgement: { status: 'scored', scores: every(0.6), flags: [...LABELS], base: every(0.4) },
    };
    await recorder().record(PAGE, [item('c-1')], [moved]);
    expect(await comments()).toMatchObject([
      { scores: every(0.4), flags: [], stratum: 'near-other' },
    ]);
    // The moderator sees it all the same.
    expect(await waiting()).toMatchObject([{ scores: every(0.6), flags: LABELS }]);
  });

  it('shows a tenth of the flags blind, and every unflagged comment that is drawn', async () => {
    await recordMany(400, 0.9);
    const flagged = await waiting();
    const blind = flagged.filter((each) => each.blind);
    // Twice the standard deviation of 400 draws to either side; the salt is fixed.
    expect(blind.length).toBeGreaterThan(28);
    expect(blind.length).toBeLessThan(52);
    expect(Math.max(...blind.map(({ place }) => place))).toBeGreaterThan(0.9);
    await database.close();
    globalThis.indexedDB = new IDBFactory();
    await recordMany(200, 0.4);
    const drawn = await waiting();
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.every((each) => each.blind && each.flags.length === 0)).toBe(true);
    const known = new Map((await comments()).map((each) => [each.key, each]));
    expect(drawn.every(({ key }) => known.get(key)!.drawn)).toBe(true);
  });

  it('says on which site something was flagged', async () => {
    await recorder().record(PAGE, [item('c-1')], [judged(0.4)]);
    expect(flaggedOn).toEqual([]);
    await recorder().record(PAGE, [item('c-1'), item('c-2')], [judged(0.4), judged(0.9)]);
    expect(flaggedOn).toEqual(['https://en.wikipedia.org']);
  });

  it('draws nothing without a budget, and shows no flag blind', async () => {
    settings = { ...DEFAULT_SETTINGS, auditBudget: 0 };
    await recordMany(200, 0.4);
    expect(await waiting()).toEqual([]);
    await recordMany(200, 0.9);
    expect((await waiting()).some(({ blind }) => blind)).toBe(false);
  });

  it('parts a request whose thresholds changed half-way', async () => {
    await recorder().record(
      PAGE,
      [item('c-1'), item('c-2')],
      [judged(0.9), judged(0.9, every(0.8))],
    );
    const [first, second] = await comments();
    expect(first!.policy).not.toBe(second!.policy);
    expect(await new CommentStore(database).policies()).toHaveLength(2);
  });
});

describe('the plan of today', () => {
  it('keeps the expected number of audits near the budget, whatever yesterday was', () => {
    const tally = (hour: string, count: number) => ({
      site: 'https://a.test',
      hour,
      policy: 'p',
      strata: { 'near-other': count },
    });
    const busy = planOfToday(10, [tally('2026-03-03T10', 400), tally('2026-03-04T01', 20)], NOW);
    const quiet = planOfToday(10, [tally('2026-03-03T10', 20), tally('2026-03-04T01', 20)], NOW);
    expect(busy['near-other']).toBeLessThan(quiet['near-other']);
    expect(busy['near-other'] * 400).toBeLessThanOrEqual(10);
  });
});
