import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import 'fake-indexeddb/auto';
import { showFlagCount } from '../../../src/extension/background/badge';
import { Heads } from '../../../src/extension/background/contributing/heads';
import { createHandlers } from '../../../src/extension/background/handlers';
import { createBatchJudge } from '../../../src/extension/background/judging';
import { ModelHost } from '../../../src/extension/background/model-host';
import { Personal } from '../../../src/extension/background/personal';
import { ScoreQueue } from '../../../src/extension/background/queue';
import { Recorder } from '../../../src/extension/background/recorder';
import { Scoring } from '../../../src/extension/background/scoring';
import { StorageWatch } from '../../../src/extension/background/storage-watch';
import { showTabFlags } from '../../../src/extension/background/tab-flags';
import { TabWatch } from '../../../src/extension/background/tab-watch';
import type { Context, ScoreItem } from '../../../src/extension/messages';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/extension/settings';
import {
  CommentStore,
  Database,
  ExampleStore,
  FederationStore,
  QueueStore,
  ScoreCache,
  StorageError,
  VerdictStore,
} from '../../../src/extension/storage';
import { LABELS, ModelError, memoized } from '../../../src/toxicity';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';
import { noBasis } from './fake-federation';
import { ARTIFACT, FakeEmbedder, FakeEngine, scoreOf, THRESHOLDS } from './fake-model';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const PAGE = 'https://en.wikipedia.org/wiki/Talk:Tea';
const CALM = 'Thank you for adding the second source to this paragraph.';
const ANGRY = 'You are really the worst editor of this article!!!!!!!';
const TERMS = { groupsIn: () => [], lexicon: { version: '1', sha256: 'abc' } };
const NOW = new Date('2026-03-04T05:06:07.000Z');
const PROGRESS = { found: 9, judged: 9 };

let engine: FakeEngine;
let settings: Settings;
let database: Database;
let storage: StorageWatch;
let waiting: QueueStore;
let handlers: ReturnType<typeof createHandlers>;
let loading: () => Promise<typeof ARTIFACT>;

/** As the background is put together in `main.ts`, on a fake engine. */
function compose(): void {
  database = new Database();
  storage = new StorageWatch();
  const host = new ModelHost({
    loadArtifact: () => loading(),
    createEngine: async () => engine,
    withHead: async (packaged) => packaged,
    createEmbedder: () => new FakeEmbedder(),
    measureBackends: async () => ({
      fastest: 'wasm',
      millisecondsPerComment: 12,
      measurements: [],
      engine,
    }),
    decorate: (plain) => memoized(plain, storage.lenient(new ScoreCache(database, 'v1'))),
    memory: { recall: async () => null, remember: async () => undefined },
    forcedBackend: async () => null,
  });
  const detectLanguage = async () => ({
    isReliable: true,
    languages: [{ language: 'en', percentage: 100 }],
  });
  const readSettings = async () => settings;
  const verdicts = new VerdictStore(database);
  waiting = new QueueStore(database);
  const personal = new Personal({
    host,
    examples: new ExampleStore(database),
    queue: waiting,
    verdicts,
    storage,
    detectLanguage,
    readSettings,
    heads: new Heads({ federation: new FederationStore(database), basis: noBasis }),
    isContributing: async () => false,
    onChanged: async () => undefined,
  });
  const run = createBatchJudge({ host, detectLanguage, readSettings, personal });
  const queue = new ScoreQueue({ run, mostTexts: 8, mostCharacters: 4_000 });
  const tabs = new TabWatch((tabId) => queue.cancel(tabId));
  const now = () => NOW;
  const recorder = new Recorder({
    comments: new CommentStore(database),
    terms: async () => TERMS,
    salt: async () => 'salt',
    readSettings,
    onFlagged: async () => undefined,
    now,
  });
  const scoring = new Scoring({ host, queue, tabs, recorder, storage });
  const parts = {
    host,
    scoring,
    verdicts,
    queue: waiting,
    comments: new CommentStore(database),
    personal,
    storage,
    federation: {} as never,
    detectLanguage,
    showTabFlags,
    now,
  };
  handlers = createHandlers(parts);
}

function from(url: string, requestId = crypto.randomUUID()): Context {
  return { sender: { from: 'page', tabId: 7, frameId: 0, url }, requestId };
}

function comment(id: string, text: string): ScoreItem {
  const timestamp = '2026-01-02T03:04:00.000Z';
  return {
    id,
    text,
    comment: { author: 'Ann', timestamp, heading: 'Tea', fragment: id, permalink: null },
  };
}

const score = (...items: ScoreItem[]) =>
  handlers.page.score({ pageUrl: PAGE, priority: 'visible', items }, from(PAGE));

beforeEach(() => {
  resetFakeBrowser();
  globalThis.indexedDB = new IDBFactory();
  engine = new FakeEngine();
  settings = { ...DEFAULT_SETTINGS, auditBudget: 0 };
  loading = async () => ARTIFACT;
  compose();
});

afterEach(() => database.close());

describe('scoring', () => {
  it('judges comments and puts the flagged ones into the queue, with what they were flagged by', async () => {
    const { judgements, modelVersion } = await score(comment('c-1', CALM), comment('c-2', ANGRY));
    expect(modelVersion).toBe('v1');
    expect(judgements).toMatchObject([
      { status: 'unflagged' },
      { status: 'scored', flags: LABELS },
    ]);
    expect(await waiting.ofPage(PAGE)).toEqual([
      {
        key: `${PAGE}#c-2`,
        pageUrl: PAGE,
        commentId: 'c-2',
        author: 'Ann',
        timestamp: '2026-01-02T03:04:00.000Z',
        heading: 'Tea',
        permalink: `${PAGE}#c-2`,
        text: ANGRY,
        scores: scoreOf(ANGRY).scores,
        flags: [...LABELS],
        modelVersion: 'v1',
        thresholds: THRESHOLDS,
        groups: [],
        stratum: 'flagged',
        blind: false,
        double: false,
        repeat: false,
        place: 1,
        queuedAt: NOW.toISOString(),
      },
    ]);
  });

  it('says of what it cannot judge why', async () => {
    const { judgements } = await score(comment('c-1', ''), comment('c-2', CALM));
    expect(judgements[0]).toMatchObject({ status: 'cannot-judge', reason: 'empty' });
    expect(engine.scored).toEqual([CALM]);
  });

  it('follows the thresholds of the user, and takes flags back that hold no more', async () => {
    await score(comment('c-2', ANGRY));
    settings = {
      ...settings,
      thresholds: Object.fromEntries(LABELS.map((label) => [label, 0.99])),
    };
    const { judgements } = await score(comment('c-2', ANGRY));
    expect(judgements).toEqual([{ status: 'unflagged' }]);
    expect(await waiting.ofPage(PAGE)).toEqual([]);
  });

  it('scores the same text once, over requests and over restarts', async () => {
    await score(comment('c-1', CALM), comment('c-2', CALM));
    await score(comment('c-3', CALM));
    await database.close();
    compose();
    await score(comment('c-4', CALM));
    expect(engine.scored).toEqual([CALM]);
  });

  it('glances at a long comment, records nothing yet, and reads the rest when asked, over restarts', async () => {
    const long = comment('c-1', `${ANGRY} ${CALM.repeat(20)}`);
    const request = {
      pageUrl: PAGE,
      priority: 'rest',
      items: [long, comment('c-2', ANGRY), comment('c-3', `${CALM} ${CALM.repeat(20)}`)],
    } as const;
    const { judgements } = await handlers.page.score({ ...request, glance: true }, from(PAGE));
    expect(judgements).toMatchObject([
      { flags: LABELS, restRank: -1 },
      { flags: LABELS },
      { status: 'unflagged', restRank: -2 },
    ]);
    expect(judgements[1]).not.toHaveProperty('restRank');
    expect(await waiting.ofPage(PAGE)).toMatchObject([{ commentId: 'c-2' }]);
    await database.close();
    compose();
    const { judgements: whole } = await score(long);
    expect(whole[0]).toMatchObject({ flags: LABELS });
    expect(whole[0]).not.toHaveProperty('restRank');
    expect(await waiting.ofPage(PAGE)).toMatchObject([{ commentId: 'c-1' }, { commentId: 'c-2' }]);
    expect(engine.finished).toEqual([long.text]);
  });

  it('leaves no trace of a composer’s text but its hash', async () => {
    const { judgements } = await score({ id: 'composer', text: ANGRY });
    expect(judgements).toMatchObject([{ flags: LABELS }]);
    const everything = await database.use(async (opened) =>
      Promise.all([opened.getAll('queue'), opened.getAll('scores'), opened.getAll('verdicts')]),
    );
    expect(everything[1]).toHaveLength(1);
    expect(JSON.stringify(everything)).not.toContain('worst');
  });

  it('loads the model for a request without items', async () => {
    expect(await score()).toEqual({ judgements: [], modelVersion: 'v1' });
    expect(handlers.extension['model-status'](null, from(PAGE))).toMatchObject({ state: 'ready' });
  });

  it('gives no score and says why when the model is broken', async () => {
    loading = () => Promise.reject(new ModelError('corrupt', 'weights-2.bin', 'bad hash'));
    await expect(score(comment('c-1', CALM))).rejects.toMatchObject({
      errorKey: 'error_model_corrupt',
    });
    expect(handlers.extension['model-status'](null, from(PAGE))).toMatchObject({
      state: 'failed',
      errorKey: 'error_model_corrupt',
    });
  });

  it('goes on judging when the database is full, and says so until it works again', async () => {
    vi.spyOn(database, 'use').mockRejectedValue(new StorageError('full'));
    const status = () => handlers.extension['model-status'](null, from(PAGE));
    const { judgements } = await score(comment('c-2', ANGRY));
    expect(judgements).toMatchObject([{ flags: LABELS }]);
    expect(await status()).toMatchObject({ state: 'ready', warningKey: 'error_storage_full' });
    vi.restoreAllMocks();
    await score(comment('c-2', ANGRY));
    expect(await status()).not.toHaveProperty('warningKey');
  });

  it.each([
    ['another site', 'https://evil.example/'],
    ['another wiki', 'https://de.wikipedia.org/wiki/Talk:Tea'],
  ])('lets %s not speak for a page', async (_who, url) => {
    const request = { pageUrl: PAGE, priority: 'visible', items: [comment('c', ANGRY)] } as const;
    expect(() => handlers.page.score(request, from(url))).toThrow('forbidden');
    expect(await waiting.ofPage(PAGE)).toEqual([]);
  });
});

describe('ranking', () => {
  it('says of each text how suspicious it looks, without scoring it', async () => {
    const { ranks } = await handlers.page.rank({ texts: ['Hm.', 'Hm!!', 'Hm!'] }, from(PAGE));
    expect(ranks).toEqual([0, 2, 1]);
    expect(engine.scored).toEqual([]);
  });
});

describe('tabs that go', () => {
  /** Asks, lets the tab go as told, and gives the outcome. */
  async function goneBy(event: () => void): Promise<unknown> {
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    loading = () => gate.then(() => ARTIFACT);
    const asked = Promise.resolve(score(comment('c-1', CALM)));
    const outcome = asked.then(
      () => 'answered',
      (error: Error) => error.name,
    );
    expect(fakeBrowser.tabs.onRemoved.listeners.size).toBe(1);
    event();
    go();
    return outcome;
  }

  it.each([
    ['closing', 'AbortError', () => fakeBrowser.tabs.onRemoved.fire(7)],
    ['loading', 'AbortError', () => fakeBrowser.tabs.onUpdated.fire(7, { status: 'loading' })],
    ['a new title', 'answered', () => fakeBrowser.tabs.onUpdated.fire(7, {})],
    ['another tab', 'answered', () => fakeBrowser.tabs.onRemoved.fire(8)],
  ])('%s: %s', async (_what, outcome, event) => {
    expect(await goneBy(event)).toBe(outcome);
  });

  it('are not listened for at rest', async () => {
    await score(comment('c-1', CALM));
    loading = () => Promise.reject(new Error('no'));
    expect(fakeBrowser.tabs.onRemoved.listeners.size).toBe(0);
    expect(fakeBrowser.tabs.onUpdated.listeners.size).toBe(0);
  });
});

describe('evidence', () => {
  it('is that of the cleaned text', async () => {
    const evidence = await handlers.page.explain(
      { text: `  ${ANGRY}  `, label: 'insult' },
      from(PAGE),
    );
    expect(evidence.words[0]?.word).toBe(ANGRY);
  });

  it('is refused for what cannot be judged', async () => {
    const asked = handlers.extension.explain({ text: ' ', label: 'insult' }, from(PAGE));
    await expect(asked).rejects.toMatchObject({ kind: 'model' });
  });
});

describe('verdicts', () => {
  const judgement = {
    status: 'scored',
    scores: scoreOf(ANGRY).scores,
    flags: ['insult'],
  } as const;
  const request = {
    pageUrl: PAGE,
    commentId: 'c-2',
    choice: 'toxic',
    judgement,
    modelVersion: 'v1',
  } as const;

  it('are stored with what the model said, and taken back', async () => {
    const verdict = await handlers.extension.verdict(request, from(PAGE));
    expect(verdict).toEqual({
      key: `${PAGE}#c-2`,
      choice: 'toxic',
      decidedAt: NOW.toISOString(),
      modelVersion: 'v1',
      scores: judgement.scores,
      flags: ['insult'],
    });
    const ofPage = () => handlers.extension.verdicts({ pageUrl: PAGE }, from(PAGE));
    expect(await ofPage()).toEqual([verdict]);
    const undo = () => handlers.extension['undo-verdict']({ pageUrl: PAGE }, from(PAGE));
    expect(await undo()).toEqual(verdict);
    expect(await undo()).toBeNull();
    expect(await ofPage()).toEqual([]);
  });

  it('of a page are its own only', () => {
    expect(() => handlers.page.verdict(request, from('https://evil.example/'))).toThrow(
      'forbidden',
    );
  });
});

describe('the badge', () => {
  it('counts all frames of a tab that answer, whichever of them tells', async () => {
    const report = (flagged: number) => ({
      pageUrl: PAGE,
      enabled: true,
      progress: { ...PROGRESS, flagged },
      modelVersion: null,
      comments: [],
      embeds: [],
      errorKey: null,
    });
    const frames = [0, 3, 4, 5].map((frameId) => ({ frameId, result: frameId !== 5 }));
    fakeBrowser.scripting.executeScript = async () => frames;
    fakeBrowser.tabs.sendMessage = async (_tab, _message, options) => {
      const { frameId } = options as { frameId: number };
      if (frameId === 4) throw new Error('Receiving end does not exist.');
      return { response: report(frameId === 0 ? 2 : 3) };
    };
    const text = vi.spyOn(fakeBrowser.action, 'setBadgeText');
    await handlers.page.progress({ ...PROGRESS, flagged: 1 }, from(PAGE));
    const frame = { from: 'page', tabId: 7, frameId: 3, url: PAGE } as const;
    await handlers.page.progress({ ...PROGRESS, flagged: 5 }, { ...from(PAGE), sender: frame });
    // It told of itself and went into the back/forward cache: the tab shows another page by now.
    const left = { ...frame, frameId: 9 };
    await handlers.page.progress({ ...PROGRESS, flagged: 50 }, { ...from(PAGE), sender: left });
    expect(text.mock.calls.flat()).toEqual([
      { tabId: 7, text: '4' },
      { tabId: 7, text: '7' },
      { tabId: 7, text: '5' },
    ]);
  });

  it('shows the count of the page’s tab, in words too, and goes with the flags', async () => {
    const text = vi.spyOn(fakeBrowser.action, 'setBadgeText');
    const title = vi.spyOn(fakeBrowser.action, 'setTitle');
    for (const flagged of [1, 12, 0]) {
      await handlers.page.progress({ ...PROGRESS, flagged }, from(PAGE));
    }
    expect(text.mock.calls.flat()).toEqual([
      { tabId: 7, text: '1' },
      { tabId: 7, text: '12' },
      { tabId: 7, text: '' },
    ]);
    expect(title.mock.calls.flat().map((details) => details.title)).toEqual([
      'extension_badge_one 1',
      'extension_badge_other 12',
      'extension_badge_none',
    ]);
  });

  it('is no error for a tab that was closed meanwhile, but is for anything else', async () => {
    vi.spyOn(fakeBrowser.action, 'setTitle').mockRejectedValueOnce(new Error('No tab with id: 7.'));
    await expect(showFlagCount(7, 1)).resolves.toBeUndefined();
    vi.spyOn(fakeBrowser.action, 'setTitle').mockRejectedValueOnce(new Error('bad color'));
    await expect(showFlagCount(7, 1)).rejects.toThrow('bad color');
  });
});
