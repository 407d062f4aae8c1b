import { newId } from '../../src/aggregator/http/messages';
import { createHelperClient, type HelperClient } from '../../src/aggregator/leader/helper-client';
import { checkTogether } from '../../src/aggregator/leader/run-job';
import { type Task, taskOf } from '../../src/aggregator/task/task';
import { freePorts } from '../../src/cli/federation/free-ports';
import { createSumVec, cryptographicBytes, type dap, toBase64url } from '../../src/federated';
import {
  helperConfigOf,
  type Keys,
  newKeys,
  OPENS,
  type PublishedRound,
  provision,
  publish,
  reportOf,
  SECRETS,
} from '../integration/aggregator/federation';
import { startProcesses } from '../integration/aggregator/processes';
import { startStores } from '../integration/aggregator/stores';
import { gainOfSecondProcess } from './machine';
import { median, medianAndSpread } from './statistics';

/** The usual head: 455 numbers in 512, of 4 bits. */
const NUMBERS = { length: 512, bits: 4 };
const ROUNDS = 5;
/** Of a round: so many that the last ones, when the other process has none left, hardly count. */
const JOBS = 72;
const JOB_SIZE = 5;
/** Jobs that are asked for at once, so that no process waits for one. */
const IN_FLIGHT = 4;
/** So much faster are two processes than one, on two idle cores. */
const BAR = 1.8;
const DAY = 86_400;

type Job = readonly dap.PrepareInit[];

/**
 * How many reports a helper checks, counts and forgets in a second: one process and two on one PostgreSQL, by turns. Each
 * of the two ways has a store of its own, so that both get the same reports.
 */
export async function aggregationBench(): Promise<string> {
  const stores = await startStores('postgres');
  const processes = await startProcesses(NUMBERS);
  try {
    processes.setClock(OPENS);
    const keys = await newKeys();
    const startHelpers = async (count: number) => {
      const store = await stores.make();
      const urls: string[] = [];
      // One after the other: the first makes the tables.
      for (const port of await freePorts(count)) {
        urls.push(await processes.add(helperConfigOf(store, keys.helper, port)).start());
      }
      return urls;
    };
    const one = await startHelpers(1);
    const two = await startHelpers(2);
    const published = publish(keys, { leader: 'http://127.0.0.1:1', helper: one[0]! });
    for (const urls of [one, two]) await provision(published, urls[0]!);
    const clientsOf = (urls: string[]) => urls.map((url) => createHelperClient(url, SECRETS.peer));
    const helpers = { one: clientsOf(one), two: clientsOf(two) };
    return await measure(await taskIn(published), published, keys, helpers);
  } finally {
    await processes.close();
    await stores.close();
  }
}

async function measure(
  task: Task,
  published: PublishedRound,
  keys: Keys,
  helpers: Record<'one' | 'two', readonly HelperClient[]>,
): Promise<string> {
  const leader: number[] = [];
  const rates: { one: number; two: number; machine: number }[] = [];
  // The first round warms up.
  for (let turn = 0; turn <= ROUNDS; turn++) {
    process.stderr.write(`Round ${turn} of ${ROUNDS}${turn === 0 ? ' (warm-up)' : ''} ...\n`);
    const jobs: Job[] = [];
    while (jobs.length < JOBS) jobs.push(await newJob(task, published, keys, leader));
    const one = await perSecond(task, helpers.one, jobs);
    const two = await perSecond(task, helpers.two, jobs);
    const machine = await gainOfSecondProcess();
    if (turn > 0) rates.push({ one, two, machine });
  }
  const scalings = rates.map(({ one, two }) => two / one);
  const scaling = median(scalings);
  const ofMachine = rates.map(({ machine }, round) => (100 * scalings[round]!) / machine);
  const machine = rates.map((rate) => rate.machine);
  const one = rates.map((rate) => rate.one);
  const two = rates.map((rate) => rate.two);
  return [
    `Reports of ${NUMBERS.length} numbers that a helper checks and counts in a second, PostgreSQL, ${ROUNDS} rounds by turns:`,
    `one process   ${medianAndSpread(one)}`,
    `two processes ${medianAndSpread(two)}: ${medianAndSpread(scalings, 2)} times, bar ${BAR}: ${scaling >= BAR ? 'reached' : 'MISSED'}`,
    `two processes that only count: ${medianAndSpread(machine, 2)} times one; helpers reach ${medianAndSpread(ofMachine)} % of that`,
    `the leader's part of a report: ${medianAndSpread(leader)} ms of processor time`,
    `a million reports a day, evenly: ${(1e6 / DAY / median(one)).toFixed(2)} cores for each aggregator`,
  ].join('\n');
}

function taskIn({ taskId, round, verifyKey }: PublishedRound): Promise<Task> {
  const arithmetic = { sumVec: createSumVec(NUMBERS), sensitivity: 1 };
  return taskOf(toBase64url(taskId), taskId, round, verifyKey, arithmetic);
}

/** Reports as the leader hands them to the helper; its own part is measured on the way. */
async function newJob(
  task: Task,
  published: PublishedRound,
  keys: Keys,
  leader: number[],
): Promise<Job> {
  const numbers = Array.from({ length: NUMBERS.length }, (_, place) => place % 16);
  const reports: Uint8Array[] = [];
  while (reports.length < JOB_SIZE) {
    reports.push(await reportOf(published, numbers, { sumVec: task.sumVec }));
  }
  let handedOver: Job = [];
  const helper: Pick<HelperClient, 'aggregate'> = {
    async aggregate(_task, _job, inits) {
      handedOver = inits;
      return inits.map(({ report }) => ({
        reportId: report.metadata.reportId,
        result: { type: 'reject', error: 'report_dropped' },
      }));
    },
  };
  const start = process.cpuUsage();
  await checkTogether(task, '', reports, keys.leader, helper, () => {});
  const { user, system } = process.cpuUsage(start);
  leader.push((user + system) / 1000 / JOB_SIZE);
  return handedOver;
}

async function perSecond(
  task: Task,
  helpers: readonly HelperClient[],
  jobs: readonly Job[],
): Promise<number> {
  const waiting = [...jobs];
  const ask = async (helper: HelperClient) => {
    for (let job = waiting.pop(); job; job = waiting.pop()) {
      await helper.aggregate(task, newId(cryptographicBytes()), job);
    }
  };
  const start = performance.now();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, (_, index) => ask(helpers[index % helpers.length]!)),
  );
  return (1000 * jobs.length * JOB_SIZE) / (performance.now() - start);
}
