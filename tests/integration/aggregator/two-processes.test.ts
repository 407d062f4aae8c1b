import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collect, startHelper, startLeader } from '../../../src/aggregator';
import { freePorts } from '../../../src/cli/federation/free-ports';
import {
  collectRound,
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
  const [helperPort] = await freePorts(1);
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

/** An aggregator's door that opens for nobody before two have knocked: each of them then holds a job of its own. */
async function doorForTwo(url: string) {
  let knocked = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (++knocked === 2) open();
    await opened;
    const { method = '', headers } = request;
    const { authorization = '', 'content-type': type = '' } = headers;
    const asked = { method, headers: { authorization, 'content-type': type } };
    const answer = await fetch(new URL(request.url!, url), {
      ...asked,
      body: new Uint8Array(body),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

it('workers that are at it at the same moment have different jobs', async () => {
  const keys = await newKeys();
  let now = OPENS + 60;
  const parts = { clock: () => now, arithmetic: small };
  const helper = await startHelper(helperConfigOf(await stores.make(), keys.helper), parts);
  const door = await doorForTwo(helper.url);
  const config = leaderConfigOf(await stores.make(), keys.leader, door.url);
  const jobs = { workers: 0, size: 2, leaseSeconds: 60, pollSeconds: 1 };
  const first = await startLeader({ ...config, jobs }, parts);
  const second = await startLeader({ ...config, jobs }, parts);
  const published = publish(keys, { leader: first.url, helper: door.url });
  await provision(published, first.url, helper.url);
  const lists = Array.from({ length: 20 }, (_, index) => [index % 16, 1, 15, index % 3]);
  for (const numbers of lists)
    await putReport(first, published.taskId, await reportOf(published, numbers));

  await Promise.all([first.drain(), second.drain()]);
  const shares = await Promise.all([first, second].map(({ url }) => metric(url, COUNTED)));
  expect(shares[0]! + shares[1]!).toBe(lists.length);
  expect(Math.min(...shares)).toBeGreaterThan(0);
  now = published.round.window.closes;
  const { sum, count } = await collectRound(published, keys);
  expect({ sum, count }).toEqual({ sum: sumOf(lists), count: lists.length });
  for (const server of [first, second, helper]) await server.close();
  door.close();
});
