import type { PublisherConfig } from '../../../src/aggregator/publisher/config';
import { Publisher, type PublisherParts } from '../../../src/aggregator/publisher/publisher';
import { runningRound } from '../../../src/aggregator/publisher/rounds';
import { publisherMigrations } from '../../../src/aggregator/publisher/schema';
import { openStore } from '../../../src/aggregator/store/open-store';
import type { Store } from '../../../src/aggregator/store/store';
import {
  dap,
  encodingOf,
  openRound,
  type RoundDocument,
  toBase64url,
} from '../../../src/federated';
import { heldOutExamples, TOXICITY } from '../../unit/federated/gate/held-out-examples';
import { signer } from '../../unit/federated/sample-documents';
import type { Stores } from './stores';

/** What heads of the publisher are of. */
export const basis = { model: 'a'.repeat(64), projection: 'b'.repeat(64) };
/** Reports in every sum. */
export const MEMBERS = 5;

async function configOf(): Promise<PublisherConfig> {
  const key = async (id: number) => dap.newHpkeKeys(id);
  const operator = async (name: string) => ({
    operator: name,
    url: 'http://127.0.0.1:1/',
    hpke: toBase64url((await key(1)).config),
    token: 'secret-of-the-publisher',
  });
  return {
    role: 'publisher',
    listen: { host: '127.0.0.1', port: 0 },
    store: '',
    behindProxy: false,
    rateLimit: 600,
    logLevel: 'silent',
    federation: 'Anytown',
    url: 'http://127.0.0.1:1/',
    keys: {
      signing: signer.secret,
      collector: await key(3),
      issuer: { secret: new Uint8Array(), publicKey: new Uint8Array() },
    },
    leader: { ...(await operator('L')), collectorToken: 'secret-of-the-collector' },
    helper: await operator('H'),
    heldOut: '',
    margins: { auc: 0.005, groupRate: 0.05 },
    adminToken: 'secret-of-the-operator',
    rounds: {
      ...{ openSeconds: 100, graceSeconds: 50, precisionSeconds: 10, minimumBatch: 2 },
      ...{ steps: 3, rate: 0.2, leastExamples: 16, clip: 0.25, bits: 4, serverRate: 4 },
      ...{ noiseMultiplier: 0.01, delta: 1e-5, contributions: 10 },
    },
  };
}

/** A publisher whose aggregators answer what the test says. */
export interface Trial {
  readonly publisher: Publisher;
  readonly store: Store;
  readonly config: PublisherConfig;
  readonly asked: string[];
  now: number;
  /** What the members' updates are, on average, of the first number for toxicity. */
  along: number;
  /** In place of a sum. */
  fails: Error | 'not yet' | null;
  /** Lets the round close. */
  close(): Promise<void>;
}

export async function startTrial(
  stores: Stores,
  settings: Partial<PublisherConfig> = {},
): Promise<Trial> {
  const store = await openStore(await stores.make(), {
    role: 'publisher',
    migrations: publisherMigrations,
  });
  const config = { ...(await configOf()), ...settings };
  const asked: string[] = [];
  const trial = { now: 1_800_000_005, along: 0.2, fails: null as Trial['fails'], asked };
  const parts: PublisherParts = {
    ...{ config, store, basis },
    heldOut: { examples: heldOutExamples(200), threshold: 0.5 },
    clock: () => trial.now,
    aggregators: {
      async provision({ taskId }) {
        asked.push(`provision ${taskId}`);
        if (trial.fails instanceof Error) throw trial.fails;
      },
      async collect(_, round) {
        asked.push('collect');
        if (trial.fails instanceof Error) throw trial.fails;
        return trial.fails ? null : { sum: sumOf(round, trial.along), count: MEMBERS };
      },
      async destroy(taskId) {
        asked.push(`destroy ${taskId}`);
      },
    },
  };
  return Object.assign(trial, {
    ...{ config, store },
    publisher: new Publisher(parts),
    async close() {
      trial.now = (await openedRound(store)).window.closes;
    },
  });
}

/** What five members add up to, each with the same update. */
function sumOf(round: RoundDocument, along: number): number[] {
  const update = new Float64Array(455);
  update[64 * TOXICITY] = along;
  const sum = new Array<number>(512).fill(0);
  for (let member = 0; member < MEMBERS; member++) {
    encodingOf(round)
      .encode(update)
      .forEach((value, index) => {
        sum[index]! += value;
      });
  }
  return sum;
}

/** The round that goes on. */
export async function openedRound(store: Store): Promise<RoundDocument> {
  const { envelope } = (await runningRound(store))!;
  return openRound(envelope, [signer.publicKey]).round;
}
