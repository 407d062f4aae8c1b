import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import 'fake-indexeddb/auto';
import { Heads } from '../../../src/extension/background/contributing/heads';
import { createHandlers } from '../../../src/extension/background/handlers';
import { createBatchJudge } from '../../../src/extension/background/judging';
import { ModelHost } from '../../../src/extension/background/model-host';
import { Personal } from '../../../src/extension/background/personal';
import { ScoreQueue } from '../../../src/extension/background/queue';
import { Recorder } from '../../../src/extension/background/recorder';
import { Scoring } from '../../../src/extension/background/scoring';
import { StorageWatch } from '../../../src/extension/background/storage-watch';
import { TabWatch } from '../../../src/extension/background/tab-watch';
import type { Context } from '../../../src/extension/messages';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/extension/settings';
import {
  CommentStore,
  Database,
  ExampleStore,
  FederationStore,
  QueueStore,
  VerdictStore,
} from '../../../src/extension/storage';
import type { ScoredJudgement, VerdictChoice } from '../../../src/review';
import { ModelError } from '../../../src/toxicity';
import { resetFakeBrowser } from './fake-browser';
import { noBasis } from './fake-federation';
import { ARTIFACT, FakeEmbedder, FakeEngine } from './fake-model';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const PAGE = 'https://en.wikipedia.org/wiki/Talk:Tea';
const TEXTS = ['one', 'two', 'three', 'four'].map(
  (word) => `You are really the worst editor of article ${word}!!!!!!!`,
);
const CALM = 'Thank you for adding the second source to this paragraph.';

let settings: Settings;
let isContributing: boolean;
let database: Database;
let embedder: FakeEmbedder;
let examples: ExampleStore;
const TERMS = { groupsIn: () => [], lexicon: { version: '1', sha256: 'abc' } };
let waiting: QueueStore;
let changes: number;
let handlers: ReturnType<typeof createHandlers>;

beforeEach(() => {
  resetFakeBrowser();
  globalThis.indexedDB = new IDBFactory();
  settings = { ...DEFAULT_SETTINGS, personal: true };
  isContributing = false;
  database = new Database();
  embedder = new FakeEmbedder();
  examples = new ExampleStore(database);
  waiting = new QueueStore(database);
  changes = 0;
  const storage = new StorageWatch();
  const engine = new FakeEngine();
  const host = new ModelHost({
    loadArtifact: async () => ARTIFACT,
    createEngine: async () => engine,
    withHead: async (packaged) => packaged,
    createEmbedder: () => embedder,
    measureBackends: async () => ({
      fastest: 'wasm',
      millisecondsPerComment: 12,
      measurements: [],
      engine,
    }),
    decorate: (plain) => plain,
    memory: { recall: async () => null, remember: async () => undefined },
    forcedBackend: async () => null,
  });
  const detectLanguage = async () => ({
    isReliable: true,
    languages: [{ language: 'en', percentage: 100 }],
  });
  const readSettings = async () => settings;
  const verdicts = new VerdictStore(database);
  const personal = new Personal({
    host,
    examples,
    queue: waiting,
    verdicts,
    storage,
    detectLanguage,
    readSettings,
    heads: new Heads({ federation: new FederationStore(database), basis: noBasis }),
    isContributing: async () => isContributing,
    onChanged: async () => {
      changes++;
    },
  });
  const run = createBatchJudge({ host, detectLanguage, readSettings, personal });
  const queue = new ScoreQueue({ run, mostTexts: 8, mostCharacters: 4_000 });
  const tabs = new TabWatch((tabId) => queue.cancel(tabId));
  const now = () => new Date('2026-03-04T05:06:07.000Z');
  const recorder = new Recorder({
    comments: new CommentStore(database),
    terms: async () => TERMS,
    salt: async () => 'salt',
    readSettings,
    onFlagged: async () => undefined,
    now,
  });
  const scoring = new Scoring({ host, queue, tabs, recorder, storage });
  handlers = createHandlers({
    host,
    scoring,
    verdicts,
    queue: waiting,
    comments: new CommentStore(database),
    personal,
    storage,
    federation: {} as never,
    detectLanguage,
    showTabFlags: async () => undefined,
    now,
  });
});

afterEach(() => database.close());

const context = (): Context => ({
  sender: { from: 'page', tabId: 7, frameId: 0, url: PAGE },
  requestId: crypto.randomUUID(),
});

async function judge(id: string, text: string): Promise<ScoredJudgement> {
  const timestamp = '2026-01-02T03:04:00.000Z';
  const comment = { author: 'Ann', timestamp, heading: null, fragment: null, permalink: null };
  const items = [{ id, text, comment }];
  const request = { pageUrl: PAGE, priority: 'visible', items } as const;
  const { judgements } = await handlers.page.score(request, context());
  return judgements[0] as ScoredJudgement;
}

async function decide(id: string, text: string, choice: VerdictChoice = 'not-toxic') {
  const judgement = await judge(id, text);
  const request = { pageUrl: PAGE, commentId: id, choice, judgement, modelVersion: 'v1' };
  return handlers.extension.verdict(request, context());
}

/** Decides that the first three are fine, as a moderator would who does not mind them. */
async function decideThree(): Promise<void> {
  for (const [index, text] of TEXTS.slice(0, 3).entries()) await decide(`c-${index}`, text);
}

const learned = async () => (await handlers.extension.learned(null, context())).verdicts;

describe('past verdicts', () => {
  it('move the scores of like comments, and say by how much', async () => {
    const before = await judge('c-9', TEXTS[3]!);
    await decideThree();
    const after = await judge('c-9', TEXTS[3]!);
    expect(before.base).toBeUndefined();
    expect(after.base).toEqual(before.scores);
    expect(after.scores.insult).toBeLessThan(before.scores.insult - 0.1);
    expect(after.flags).toEqual(before.flags);
    const [stored] = (await waiting.ofPage(PAGE)).filter(({ commentId }) => commentId === 'c-9');
    expect(stored).toMatchObject({ scores: after.scores, base: before.scores });
  });

  it('keep, in later verdicts, what the model said by itself', async () => {
    const { scores } = await judge('c-9', TEXTS[3]!);
    await decideThree();
    const verdict = await decide('c-9', TEXTS[3]!);
    expect(verdict.base).toEqual(scores);
    const kept = (await examples.ofModel('v1')).find(({ key }) => key === verdict.key);
    expect(kept?.base).toEqual(scores);
  });

  it('do nothing while the setting is off: nothing is learned, nothing embedded, nothing moved', async () => {
    const before = await judge('c-9', TEXTS[3]!);
    await decideThree();
    settings = DEFAULT_SETTINGS;
    embedder.embedded.length = 0;
    expect(await judge('c-9', TEXTS[3]!)).toEqual(before);
    await decide('c-8', TEXTS[3]!);
    expect(embedder.embedded).toEqual([]);
    expect(await learned()).toBe(3);
  });

  it('teach while the user contributes, without moving a score or asking pages again', async () => {
    const before = await judge('c-9', TEXTS[3]!);
    settings = DEFAULT_SETTINGS;
    isContributing = true;
    await decideThree();
    expect(await learned()).toBe(3);
    expect(await judge('c-9', TEXTS[3]!)).toEqual(before);
    expect(changes).toBe(0);
  });

  it('are not embedded for comments whose flags they cannot change', async () => {
    await decideThree();
    embedder.embedded.length = 0;
    expect((await judge('c-9', CALM)).base).toBeUndefined();
    expect(embedder.embedded).toEqual([]);
  });

  it('keep no text', async () => {
    await decide('c-1', TEXTS[0]!);
    const [example] = await examples.ofModel('v1');
    expect(Object.keys(example!).sort()).toEqual(
      ['base', 'decidedAt', 'embedding', 'key', 'labels', 'modelVersion'].sort(),
    );
  });

  it('go with an undone verdict, and follow a changed mind', async () => {
    await decide('c-1', TEXTS[0]!, 'not-toxic');
    await decide('c-1', TEXTS[0]!, 'toxic');
    expect((await examples.ofModel('v1'))[0]?.labels.insult).toBe(true);
    await handlers.extension['undo-verdict']({ pageUrl: PAGE }, context());
    expect((await examples.ofModel('v1'))[0]?.labels.insult).toBe(false);
    await handlers.extension['undo-verdict']({ pageUrl: PAGE }, context());
    expect(await learned()).toBe(0);
  });

  it('that are undone while the setting is off go too', async () => {
    await decide('c-1', TEXTS[0]!);
    settings = DEFAULT_SETTINGS;
    await handlers.extension['undo-verdict']({ pageUrl: PAGE }, context());
    expect(await learned()).toBe(0);
  });

  it('teach nothing when the moderator is not sure', async () => {
    await decide('c-1', TEXTS[0]!, 'not-sure');
    expect(await learned()).toBe(0);
  });

  it('are forgotten at once, and scores are the model’s own again', async () => {
    const before = await judge('c-9', TEXTS[3]!);
    await decideThree();
    expect(await handlers.extension['forget-learned'](null, context())).toEqual({ verdicts: 3 });
    expect(await judge('c-9', TEXTS[3]!)).toEqual(before);
    const verdicts = await handlers.extension.verdicts({ pageUrl: PAGE }, context());
    expect(verdicts).toHaveLength(3);
  });

  it('tell the pages when they say something else, and only then', async () => {
    await decide('c-1', TEXTS[0]!);
    expect(changes).toBe(1);
    settings = DEFAULT_SETTINGS;
    await decide('c-2', TEXTS[1]!);
    expect(changes).toBe(1);
    await handlers.extension['forget-learned'](null, context());
    expect(changes).toBe(2);
  });

  it('do not stand in the way of a verdict when the model fails', async () => {
    embedder.embed = async () => {
      throw new ModelError('backend', 'wasm', 'gone');
    };
    expect(await decide('c-1', TEXTS[0]!)).toMatchObject({ choice: 'not-toxic' });
    expect(await learned()).toBe(0);
  });
});
