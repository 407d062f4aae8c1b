import { setTimeout } from 'node:timers/promises';
import { AggregatorError, collect } from '../../../src/aggregator';
import { freePorts } from '../../../src/cli/federation/free-ports';
import { createSumVec } from '../../../src/federated';
import { seededBytes } from '../../unit/federated/noise/seeded-bytes';
import {
  helperConfigOf,
  leaderConfigOf,
  newKeys,
  OPENS,
  type PublishedRound,
  provision,
  publish,
  putReport,
  reportOf,
  SECRETS,
} from './federation';
import { type Processes, type ServerProcess, startProcesses } from './processes';
import type { Stores } from './stores';

export interface KillOptions {
  /** How often one of the processes is killed. */
  readonly kills: number;
  /** Chooses who is killed and when. */
  readonly seed: number;
}

/** What became of the reports: how often each was counted, and whether the leader had said that it has it. */
export interface KillResult {
  readonly counted: readonly number[];
  readonly acknowledged: readonly boolean[];
  readonly total: number;
}

/** Devices that send between two kills. */
const REPORTS = 8;
/** Of these one gives up when the leader is not there. */
const GIVES_UP = 3;
/** Milliseconds of work before a kill, at most. */
const LONGEST = 1000;
const LEASE = 60;

/**
 * Runs a round whose processes are killed without warning while devices send and workers work, and started again.
 * Each device counts itself: its report is 1 in a place of its own, 0 elsewhere.
 */
export async function surviveKills(
  stores: Stores,
  { kills, seed }: KillOptions,
): Promise<KillResult> {
  const length = REPORTS * (kills + 1);
  const numbers = { length, bits: 1 };
  const processes = await startProcesses(numbers);
  try {
    const { servers, keys, urls } = await startAll(stores, processes);
    const published = publish(keys, urls);
    await provision(published, urls.leader, urls.helper);
    const random = seededBytes(seed);
    const acknowledged: boolean[] = [];
    let now = OPENS;
    for (let kill = 0; kill <= kills; kill += 1) {
      const sending = sendAll(published, numbers, urls.leader, REPORTS * kill);
      if (kill < kills) {
        const [who, when] = random(2);
        await setTimeout((when! / 256) * LONGEST);
        const victim = servers[who! % servers.length]!;
        await victim.kill();
        // Whatever the dead one had on loan is free again.
        now += LEASE + 1;
        processes.setClock(now);
        await victim.start();
      }
      acknowledged.push(...(await sending));
    }
    processes.setClock(published.round.window.closes);
    const { sum, count } = await collect({
      ...published,
      bearer: SECRETS.collector,
      keys: keys.collector,
      arithmetic: () => ({ sumVec: createSumVec(numbers), sensitivity: 1 }),
      // Another loan may be a dead one's.
      wait: async () => {
        now = Math.max(now, published.round.window.closes) + LEASE + 1;
        processes.setClock(now);
        await setTimeout(100);
      },
    });
    return { counted: sum, acknowledged, total: count };
  } finally {
    await processes.close();
  }
}

/** One leader that does everything on PGlite; on PostgreSQL one that serves, and two that work. And a helper. */
async function startAll(stores: Stores, processes: Processes) {
  const keys = await newKeys();
  const [leaderPort, helperPort] = await freePorts(2);
  const urls = {
    leader: `http://127.0.0.1:${leaderPort}`,
    helper: `http://127.0.0.1:${helperPort}`,
  };
  processes.setClock(OPENS);
  const leader = leaderConfigOf(await stores.make(), keys.leader, urls.helper);
  const jobs = { workers: 1, size: 3, leaseSeconds: LEASE, pollSeconds: 1 };
  const listen = { host: '127.0.0.1', port: leaderPort! };
  const configs =
    stores.kind === 'pglite'
      ? [{ ...leader, listen, jobs }]
      : [
          { ...leader, listen },
          { ...leader, jobs },
          { ...leader, jobs },
        ];
  const helper = helperConfigOf(await stores.make(), keys.helper, helperPort);
  const servers: ServerProcess[] = [...configs, helper].map(processes.add);
  // One after the other: the first makes the tables.
  for (const server of servers) await server.start();
  return { servers, keys, urls };
}

/** Devices send, one after the other; @returns which were told that their report is there. */
async function sendAll(
  published: PublishedRound,
  numbers: { length: number; bits: number },
  leader: string,
  from: number,
): Promise<boolean[]> {
  const acknowledged: boolean[] = [];
  for (let index = from; index < from + REPORTS; index += 1) {
    const own = Array.from({ length: numbers.length }, (_, place) => Number(place === index));
    const report = await reportOf(published, own, { sumVec: createSumVec(numbers) });
    acknowledged.push(await send(published, leader, report, index % REPORTS !== GIVES_UP));
  }
  return acknowledged;
}

async function send(
  { taskId }: PublishedRound,
  leader: string,
  report: Uint8Array,
  isPatient: boolean,
): Promise<boolean> {
  for (;;) {
    const response = await putReport({ url: leader }, taskId, report).catch(() => undefined);
    if (response?.status === 201) return true;
    if (response && response.status < 500) {
      throw new AggregatorError(response.status, '', await response.text());
    }
    if (!isPatient) return false;
    await setTimeout(50);
  }
}
