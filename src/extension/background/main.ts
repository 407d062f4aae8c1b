import browser from 'webextension-polyfill';
import type { DetectLanguage } from '../../text';
import {
  createEmbedder,
  createEngine,
  loadArtifact,
  measureBackends,
  memoized,
  onContextLost,
} from '../../toxicity';
import { watchForgotten } from '../forgotten';
import { answer, pageToBackgroundSchemas, popupToBackgroundSchemas, route } from '../messages';
import { bumpPersonalRevision, watchPersonalRevision } from '../personal-revision';
import { readSettings, watchSettings } from '../settings';
import { syncSites } from '../sites';
import {
  CommentStore,
  Database,
  ExampleStore,
  FederationStore,
  QueueStore,
  ScoreCache,
  VerdictStore,
} from '../storage';
import { auditSalt, rereadAuditSalt } from './audit-salt';
import { storedBackendMemory } from './backend-memory';
import { brake } from './braking';
import { createFederation } from './contributing';
import { packagedBasis } from './contributing/basis';
import { Heads } from './contributing/heads';
import { onDue } from './contributing/schedule';
import { createHandlers } from './handlers';
import { createBatchJudge } from './judging';
import { ModelHost } from './model-host';
import { packageFile } from './package-file';
import { Personal } from './personal';
import { ScoreQueue } from './queue';
import { Recorder } from './recorder';
import { Retention } from './retention';
import { Scoring } from './scoring';
import { StorageWatch } from './storage-watch';
import { showTabFlags } from './tab-flags';
import { TabWatch } from './tab-watch';
import { loadTerms } from './terms';

/**
 * The background: a service worker in Chromium, an event page in Firefox. Puts the parts together and
 * registers every listener in the first turn, since the browser starts it for one event and throws
 * away what is not listened for by then.
 */

/** What a backend may take for sixteen comments, starting included, while another waits for its turn. */
const RACE_LIMIT_MS = 10_000;
/** What it may take when there is no other: slow is allowed, hung is not. */
const LONE_LIMIT_MS = 120_000;

const backendOptions = { wasmDirectory: browser.runtime.getURL('wasm/') };
const detectLanguage: DetectLanguage = (text) => browser.i18n.detectLanguage(text);
const now = () => new Date();
const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const database = new Database();
const storage = new StorageWatch();
const federation = new FederationStore(database);
const basis = packagedBasis(packageFile);
const heads = new Heads({ federation, basis });
const host = new ModelHost({
  withHead: (packaged) => storage.tolerate(heads.over(packaged), packaged),
  loadArtifact: () => loadArtifact((file) => packageFile(`model/${file}`)),
  createEngine: (artifact, backend) => createEngine(artifact, backend, backendOptions),
  createEmbedder: (artifact, backend) => createEmbedder(artifact, backend, backendOptions),
  measureBackends: (artifact, candidates) =>
    measureBackends(artifact, candidates, {
      ...backendOptions,
      clock: () => performance.now(),
      wait,
      timeLimitMs: candidates.length > 1 ? RACE_LIMIT_MS : LONE_LIMIT_MS,
    }),
  decorate: (engine) => {
    const cache = new ScoreCache(database, engine.modelVersion);
    void storage.tolerate(cache.dropOtherModels(), undefined);
    return memoized(engine, storage.lenient(cache));
  },
  memory: storedBackendMemory(navigator.userAgent),
  forcedBackend: async () => (await readSettings()).backend,
});
const waiting = new QueueStore(database);
const comments = new CommentStore(database);
const verdicts = new VerdictStore(database);
const personal = new Personal({
  host,
  examples: new ExampleStore(database),
  queue: waiting,
  verdicts,
  storage,
  detectLanguage,
  readSettings,
  heads,
  isContributing: () => federation.isContributing(),
  onChanged: bumpPersonalRevision,
});
const queue = new ScoreQueue({
  run: createBatchJudge({ host, detectLanguage, readSettings, personal }),
  mostTexts: 8,
  mostCharacters: 4_000,
});
const learning = createFederation({
  database,
  heads,
  basis,
  isJudging: () => queue.isBusy,
  async onHead() {
    await host.follow();
    // Pages have their comments judged again, as after any change of what past verdicts say.
    await bumpPersonalRevision();
  },
  async onLeft() {
    if (!(await readSettings()).personal) await personal.forget();
  },
  wait,
  now,
});
const tabs = new TabWatch((tabId) => queue.cancel(tabId));
let terms: ReturnType<typeof loadTerms> | undefined;
const recorder = new Recorder({
  comments,
  terms: () => {
    terms ??= loadTerms();
    return terms;
  },
  salt: auditSalt,
  readSettings,
  onFlagged: (site) => brake(site, { comments, readSettings, now }),
  now,
});
const retention = new Retention({
  database,
  readSettings,
  now,
  onForgotten: () => personal.reread(),
});
const keepRetention = () => void storage.tolerate(retention.keep(), undefined);
const scoring = new Scoring({
  host,
  queue,
  tabs,
  storage,
  recorder: {
    record(...recorded) {
      // A background that is busy lives for days.
      keepRetention();
      return recorder.record(...recorded);
    },
  },
});
const handlers = createHandlers({
  host,
  scoring,
  verdicts,
  queue: waiting,
  comments,
  personal,
  storage,
  federation: learning.handlers,
  detectLanguage,
  showTabFlags,
  now,
});

answer({
  page: route(pageToBackgroundSchemas, handlers.page),
  extension: route(popupToBackgroundSchemas, handlers.extension),
});

browser.runtime.onInstalled.addListener(() => {
  void syncSites();
  // The first measurement takes seconds: better now than under the first page. Its outcome is in the status.
  host.ready().catch(() => undefined);
});
browser.runtime.onStartup.addListener(() => void syncSites());
browser.permissions.onAdded.addListener(() => void syncSites());
browser.permissions.onRemoved.addListener(() => void syncSites());

let forced: string | null | undefined;
void watchSettings(({ backend }) => {
  if (forced !== undefined && forced !== backend) void host.follow();
  forced = backend;
}, new AbortController().signal);

watchPersonalRevision(() => personal.reread(), new AbortController().signal);

watchForgotten(() => {
  personal.reread();
  rereadAuditSalt();
  void letGoOfHead();
}, new AbortController().signal);

/** With everything else, the federation may have been forgotten that a head came from. */
async function letGoOfHead(): Promise<void> {
  await storage.tolerate(learning.reread(), undefined);
  const { modelVersion } = host.status();
  if (modelVersion?.includes('+') && !(await federation.joined())) await host.follow();
}

onContextLost(() => void host.replaceLost('webgl'));

keepRetention();

onDue(() => void storage.tolerate(learning.check(), undefined));
void storage.tolerate(learning.reread(), undefined);
