import {
  type Arithmetic,
  type Collected,
  collect,
  type HelperConfig,
  type LeaderConfig,
  provisionRound,
  type Running,
  type RunningLeader,
  startHelper,
  startLeader,
} from '../../../src/aggregator';
import {
  createSumVec,
  dap,
  hashOf,
  type RoundDocument,
  type Shards,
  type SignedEnvelope,
  type SumVec,
  signDocument,
  taskIdOf,
  toBase64url,
} from '../../../src/federated';
import { sampleRound, signer } from '../../unit/federated/sample-documents';
import type { Stores } from './stores';

/** Few and small numbers: proofs of them take a moment. */
export const NUMBERS = { length: 4, bits: 4 };
export const small = (): Arithmetic => ({ sumVec: createSumVec(NUMBERS), sensitivity: 30 });

export const SECRETS = {
  publisher: 'secret-of-the-publisher',
  peer: 'secret-of-both-aggregators',
  collector: 'secret-of-the-collector',
};

export interface Keys {
  readonly leader: dap.HpkeKeys;
  readonly helper: dap.HpkeKeys;
  readonly collector: dap.HpkeKeys;
}

export const newKeys = async (): Promise<Keys> => ({
  leader: await dap.newHpkeKeys(1),
  helper: await dap.newHpkeKeys(2),
  collector: await dap.newHpkeKeys(3),
});

/** A round as a publisher hands it out. */
export interface PublishedRound {
  readonly round: RoundDocument;
  readonly envelope: SignedEnvelope;
  readonly taskId: Uint8Array;
  readonly verifyKey: Uint8Array;
}

export const OPENS = sampleRound.window.opens;

/** Without noise and with batches of two, unless a test wants otherwise. */
export function publish(
  keys: Keys,
  urls: { leader: string; helper: string },
  terms: Partial<RoundDocument> = {},
): PublishedRound {
  const verifyKey = new Uint8Array(16).fill(3);
  const pinned = (own: dap.HpkeKeys) => ({ hpke: toBase64url(own.config) });
  const round: RoundDocument = {
    ...sampleRound,
    privacy: { ...sampleRound.privacy, noiseMultiplier: 0 },
    minimumBatch: 2,
    leader: { operator: 'L', url: urls.leader, ...pinned(keys.leader) },
    helper: { operator: 'H', url: urls.helper, ...pinned(keys.helper) },
    collector: pinned(keys.collector),
    verifyKey: hashOf(verifyKey),
    ...terms,
  };
  const envelope = signDocument(round, [signer.secret]);
  return { round, envelope, taskId: taskIdOf(envelope.document), verifyKey };
}

const shared = {
  behindProxy: false,
  rateLimit: 1_000_000,
  logLevel: 'silent' as const,
  publisherKeys: [signer.publicKey],
};

export const leaderConfigOf = (store: string, hpke: dap.HpkeKeys, peer: string): LeaderConfig => ({
  ...shared,
  role: 'leader',
  operator: 'L',
  listen: { host: '127.0.0.1', port: 0 },
  store,
  hpke,
  peer,
  tokens: SECRETS,
  // Tests say when work is done.
  jobs: { workers: 0, size: 50, leaseSeconds: 60, pollSeconds: 1 },
});

export const helperConfigOf = (store: string, hpke: dap.HpkeKeys, port = 0): HelperConfig => ({
  ...shared,
  role: 'helper',
  operator: 'H',
  listen: { host: '127.0.0.1', port },
  store,
  hpke,
  tokens: { publisher: SECRETS.publisher, peer: SECRETS.peer },
});

/** What a report is made of, where a test wants it otherwise. */
export interface ReportTerms {
  readonly time?: number;
  readonly reportId?: Uint8Array;
  readonly extensions?: readonly dap.Extension[];
  /** Of the sum that the device takes part in. */
  readonly sumVec?: SumVec;
  /** What a device does to the shares before it seals them. */
  readonly change?: (shards: Shards) => Shards;
}

/** A report as a device makes it. */
export async function reportOf(
  { round, taskId }: Pick<PublishedRound, 'round' | 'taskId'>,
  numbers: readonly number[],
  terms: ReportTerms = {},
): Promise<Uint8Array> {
  const {
    sumVec = small().sumVec,
    change = (shards: Shards) => shards,
    reportId = crypto.getRandomValues(new Uint8Array(16)),
  } = terms;
  const configOf = (hpke: string) =>
    dap.decode(dap.hpkeConfig, new Uint8Array(Buffer.from(hpke, 'base64url')));
  return dap.sealReport({
    taskId,
    time: terms.time ?? OPENS,
    reportId,
    shards: change(await sumVec.shard(numbers, reportId)),
    extensions: terms.extensions ?? [],
    leader: configOf(round.leader.hpke),
    helper: configOf(round.helper.hpke),
  });
}

export function putReport(
  leader: { readonly url: string },
  taskId: Uint8Array,
  report: Uint8Array,
  type: string = dap.MEDIA_TYPES.report,
): Promise<Response> {
  return fetch(`${leader.url}/tasks/${toBase64url(taskId)}/reports`, {
    method: 'PUT',
    headers: { 'Content-Type': type },
    body: new Uint8Array(report),
  });
}

/** Leader and helper of a test, with a clock that it sets. */
export interface Federation {
  readonly keys: Keys;
  readonly stores: { readonly leader: string; readonly helper: string };
  readonly leader: RunningLeader;
  readonly helper: Running;
  /** Seconds since 1970. */
  now: number;
  /** Publishes a round to both. */
  publish(terms?: Partial<RoundDocument>): Promise<PublishedRound>;
  upload(published: PublishedRound, report: Uint8Array, type?: string): Promise<Response>;
  /** Lets the round close, works all up, and collects. */
  collect(published: PublishedRound): Promise<Collected>;
  metric(of: 'leader' | 'helper', line: string): Promise<number>;
  /** The same servers again, at the same addresses, which rounds name; maybe on stores that were restored elsewhere. */
  restart(moved?: Federation['stores']): Promise<Federation>;
  close(): Promise<void>;
}

export async function startFederation(
  stores: Stores,
  config: Partial<LeaderConfig> = {},
): Promise<Federation> {
  const locations = { leader: await stores.make(), helper: await stores.make() };
  return run(await newKeys(), locations, { seconds: OPENS + 60 }, config);
}

async function run(
  keys: Keys,
  stores: Federation['stores'],
  now: { seconds: number },
  config: Partial<LeaderConfig>,
  ports = { leader: 0, helper: 0 },
): Promise<Federation> {
  const parts = { clock: () => now.seconds, arithmetic: small };
  const helper = await startHelper(helperConfigOf(stores.helper, keys.helper, ports.helper), parts);
  const leader = await startLeader(
    {
      ...leaderConfigOf(stores.leader, keys.leader, helper.url),
      listen: { host: '127.0.0.1', port: ports.leader },
      ...config,
    },
    parts,
  );
  const close = async () => {
    await leader.close();
    await helper.close();
  };
  return {
    keys,
    stores,
    leader,
    helper,
    get now() {
      return now.seconds;
    },
    set now(seconds) {
      now.seconds = seconds;
    },
    async publish(terms) {
      const published = publish(keys, { leader: leader.url, helper: helper.url }, terms);
      await provision(published, leader.url, helper.url);
      return published;
    },
    upload: ({ taskId }, report, type) => putReport(leader, taskId, report, type),
    async collect(published) {
      now.seconds = published.round.window.closes;
      await leader.drain();
      return collectRound(published, keys);
    },
    async metric(of, line) {
      const { url } = of === 'leader' ? leader : helper;
      return metricIn(await (await fetch(`${url}/metrics`)).text(), line);
    },
    async restart(moved = stores) {
      await close();
      const portOf = ({ url }: Running) => Number(new URL(url).port);
      return run(keys, moved, now, config, { leader: portOf(leader), helper: portOf(helper) });
    },
    close,
  };
}

export async function provision(
  { envelope, verifyKey }: PublishedRound,
  ...urls: string[]
): Promise<void> {
  for (const url of urls) await provisionRound(url, SECRETS.publisher, envelope, verifyKey);
}

export function collectRound(
  { round, taskId }: Pick<PublishedRound, 'round' | 'taskId'>,
  keys: Keys,
): Promise<Collected> {
  const wait = (seconds: number) =>
    Promise.reject(new Error(`The leader wants ${seconds} s more.`));
  return collect({
    round,
    taskId,
    bearer: SECRETS.collector,
    keys: keys.collector,
    arithmetic: small,
    wait,
  });
}

/** Asks a helper for its share, as a leader does that counted so many reports with this checksum. */
export function askForShare(
  helper: { readonly url: string },
  { round, taskId }: PublishedRound,
  reportCount: number,
  checksum: Uint8Array,
): Promise<Response> {
  const { opens, closes } = round.window;
  const request = dap.encode(dap.aggregateShareReq, {
    batch: dap.batchOf({ start: opens, duration: closes - opens }),
    aggregationParameter: dap.NO_PARAMETER,
    reportCount,
    checksum,
  });
  return fetch(`${helper.url}/tasks/${toBase64url(taskId)}/aggregate_shares`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${SECRETS.peer}`,
      'Content-Type': dap.MEDIA_TYPES.aggregateShareReq,
    },
    body: new Uint8Array(request),
  });
}

/** The value of a line such as `parley_refusals_total{reason="size"}`, whatever other labels it has; 0 where there is none. */
export function metricIn(text: string, wanted: string): number {
  const [, name, label] = /^(\w+)\{(.*)\}$/.exec(wanted) ?? [];
  const line = text.split('\n').find((one) => one.startsWith(`${name}{`) && one.includes(label!));
  return Number(line?.split(' ').at(-1) ?? 0);
}

/** The sums of many lists of numbers. */
export const sumOf = (lists: readonly (readonly number[])[]): number[] =>
  lists.reduce<number[]>(
    (sum, numbers) => sum.map((value, index) => value + numbers[index]!),
    new Array(NUMBERS.length).fill(0),
  );
