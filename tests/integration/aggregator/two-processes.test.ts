import { afterAll, beforeAll, expect, it } from 'vitest';
import { collect, startLeader } from '../../../src/aggregator';
import {
  freePort,
  helperConfigOf,
  leaderConfigOf,
  metricIn,
  NUMBERS,
  newKeys,
  OPENS,
  provision,
  publish,
  putReport,
  reportOf,
  SECRETS,
  small,
  startFederation,
  sumOf,
} from './federation';
import { type Processes, startProcesses } from './processes';
import { type Stores, startStores } from './stores';

let stores: Stores;
let processes: Processes;
beforeAll(async () => {
  [stores, processes] = await Promise.all([startStores('postgres'), startProcesses(NUMBERS)]);
});
afterAll(async () => {
  await processes?.close();
  await stores?.close();
});

const COUNTED = 'parley_reports_total{outcome="counted"}';

const metric = async (url: string, line: string) =>
  metricIn(await (await fetch(`${url}/metrics`)).text(), line);

it('two leader processes on one PostgreSQL share reports, and count none twice', async () => {
  const keys = await newKeys();
  processes.setClock(OPENS);
  const store = await stores.make();
  const helperPort = await freePort();
  const helper = processes.add(helperConfigOf(await stores.make(), keys.helper, helperPort));
  const helperUrl = await helper.start();
  const config = leaderConfigOf(store, keys.leader, helperUrl);
  const jobs = { workers: 1, size: 2, leaseSeconds: 60, pollSeconds: 1 };
  const [first, second] = [processes.add({ ...config, jobs }), processes.add({ ...config, jobs })];
  // At once: they make the tables together.
  const urls = await Promise.all([first.start(), second.start()]);
  const published = publish(keys, { leader: urls[0]!, helper: helperUrl });
  await provision(published, urls[0]!, helperUrl);

  const lists = Array.from({ length: 60 }, (_, index) => [index % 16, 1, 15, index % 3]);
  await Promise.all(
    lists.map(async (numbers, index) => {
      const report = await reportOf(published, numbers);
      // Each device reaches one of them, as behind a balancer; some are sent to both, at once.
      const reached = index % 5 === 0 ? urls : [urls[index % 2]!];
      const answers = await Promise.all(
        reached.map((url) => putReport({ url }, published.taskId, report)),
      );
      expect(answers.map(({ status }) => status)).toEqual(reached.map(() => 201));
    }),
  );
  processes.setClock(published.round.window.closes);
  const { sum, count } = await collect({
    ...published,
    bearer: SECRETS.collector,
    keys: keys.collector,
    arithmetic: small,
  });
  expect({ sum, count }).toEqual({ sum: sumOf(lists), count: lists.length });

  const shares = await Promise.all(urls.map((url) => metric(url, COUNTED)));
  expect(shares[0]! + shares[1]!).toBe(lists.length);
});

it('workers that start at the same moment take different jobs', async () => {
  const federation = await startFederation(stores, {
    jobs: { workers: 0, size: 2, leaseSeconds: 60, pollSeconds: 1 },
  });
  const { leader, keys } = federation;
  const second = await startLeader(
    { ...leaderConfigOf(federation.stores.leader, keys.leader, federation.helper.url) },
    { clock: () => federation.now, arithmetic: small },
  );
  const published = await federation.publish();
  const lists = Array.from({ length: 20 }, (_, index) => [index % 16, 1, 15, index % 3]);
  for (const numbers of lists)
    await federation.upload(published, await reportOf(published, numbers));
  await Promise.all([leader.drain(), second.drain()]);
  const shares = await Promise.all([leader.url, second.url].map((url) => metric(url, COUNTED)));
  expect(shares[0]! + shares[1]!).toBe(lists.length);
  expect(Math.min(...shares)).toBeGreaterThan(0);
  expect(await federation.collect(published)).toEqual({ sum: sumOf(lists), count: lists.length });
  await second.close();
  await federation.close();
});
