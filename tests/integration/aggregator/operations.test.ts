import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AggregatorError, provisionRound, startHelper, startLeader } from '../../../src/aggregator';
import { dap, newSigningKey, signDocument, toBase64url } from '../../../src/federated';
import { signer } from '../../unit/federated/sample-documents';
import {
  collectRound,
  type Federation,
  helperConfigOf,
  leaderConfigOf,
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
import { type Stores, startStores } from './stores';

let stores: Stores;
beforeAll(async () => {
  stores = await startStores('postgres');
});
afterAll(() => stores?.close());

const text = async (url: string, init?: RequestInit) => (await fetch(url, init)).text();

describe('a running server', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await startFederation(stores);
  });
  afterAll(() => federation?.close());

  it('says that it lives, that it is ready, and what it counts', async () => {
    const { url } = federation.leader;
    expect(await text(`${url}/healthz`)).toBe('{"status":"alive"}');
    expect(await text(`${url}/readyz`)).toBe('{"status":"ready"}');
    const published = await federation.publish();
    await federation.upload(published, await reportOf(published, [1, 2, 3, 4]));
    const metrics = await text(`${url}/metrics`);
    expect(metrics).toContain('parley_waiting_reports{role="leader"} 1');
    expect(metrics).toContain('parley_uploads_total{outcome="taken",role="leader"} 1');
    expect(metrics).toMatch(
      /parley_request_seconds_count\{.*route="\/tasks\/:task\/reports".*\} 1/,
    );
    expect(metrics).toContain('process_resident_memory_bytes{role="leader"}');
  });

  it.each<[string, string, string]>([
    ['helper', 'PUT', 'rounds/x'],
    ['leader', 'PUT', 'rounds/x'],
    ['leader', 'DELETE', 'rounds/x'],
    ['leader', 'PUT', 'tasks/x/collection_jobs/y'],
    ['leader', 'POST', 'tasks/x/collection_jobs/y'],
    ['leader', 'DELETE', 'tasks/x/collection_jobs/y'],
    ['helper', 'PUT', 'tasks/x/aggregation_jobs/y'],
    ['helper', 'POST', 'tasks/x/aggregate_shares'],
  ])('%s: %s %s is for those who know its secret', async (role, method, path) => {
    const { url } = role === 'leader' ? federation.leader : federation.helper;
    for (const headers of [{}, { Authorization: 'Bearer of-something-else' }]) {
      const response = await fetch(`${url}/${path}`, { method, headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
      expect(await response.json()).toMatchObject({
        type: 'urn:ietf:params:ppm:dap:error:unauthorizedRequest',
      });
    }
  });

  it('takes no round that is signed, run, keyed or addressed otherwise', async () => {
    const { leader, helper, keys } = federation;
    const urls = { leader: leader.url, helper: helper.url };
    const strangers = await newKeys();
    const forged = publish(keys, urls);
    const stranger = newSigningKey();
    const refused = [
      { ...forged, envelope: signDocument(forged.round, [stranger.secret]) },
      publish({ ...keys, leader: strangers.leader }, urls),
      publish(keys, { ...urls, helper: 'http://127.0.0.1:1' }),
      publish(keys, urls, { leader: { ...forged.round.leader, operator: 'Somebody' } }),
      publish(keys, urls, { verifyKey: 'd'.repeat(64) }),
      publish(keys, urls, { collector: { hpke: toBase64url(new Uint8Array(74)) } }),
    ];
    for (const { envelope, verifyKey } of refused) {
      const taking = provisionRound(leader.url, SECRETS.publisher, envelope, verifyKey);
      await expect(taking).rejects.toMatchObject({ status: 422, reason: 'bad-round' });
    }
    await provision(forged, leader.url);
    const put = fetch(`${leader.url}/rounds/${'A'.repeat(43)}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${SECRETS.publisher}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ round: forged.envelope, verifyKey: toBase64url(forged.verifyKey) }),
    });
    expect((await put).status).toBe(422);
  });

  it('hands out its key, and answers what it does not know as such', async () => {
    const { url } = federation.helper;
    const list = await (await fetch(`${url}/hpke_config?task_id=x`)).arrayBuffer();
    const configs = dap.decode(dap.hpkeConfigList, new Uint8Array(list));
    expect(configs.map((one) => dap.encode(dap.hpkeConfig, one))).toEqual([
      federation.keys.helper.config,
    ]);
    expect(await (await fetch(`${url}/nothing`)).json()).toMatchObject({
      status: 404,
      title: 'Not Found',
    });
  });

  it('asks a collector for a batch that is one', async () => {
    const published = await federation.publish({ round: 2 });
    const path = `${federation.leader.url}/tasks/${toBase64url(published.taskId)}/collection_jobs`;
    const ask = (job: string, duration: number) =>
      fetch(`${path}/${job}`, {
        method: 'PUT',
        headers: {
          Authorization: `Bearer ${SECRETS.collector}`,
          'Content-Type': dap.MEDIA_TYPES.collectionReq,
        },
        body: new Uint8Array(
          dap.encode(dap.collectionReq, {
            query: dap.batchOf({ start: OPENS, duration }),
            aggregationParameter: dap.NO_PARAMETER,
          }),
        ),
      });
    const id = 'A'.repeat(22);
    expect(await (await ask(id, 3600)).json()).toMatchObject({ title: 'wrong-batch' });
    expect(await (await ask('short', 86_400)).json()).toMatchObject({ title: 'malformed' });
    expect((await ask(id, 86_400)).status).toBe(201);
    const headers = { Authorization: `Bearer ${SECRETS.collector}` };
    expect((await fetch(`${path}/${'A'.repeat(21)}Q`, { method: 'POST', headers })).status).toBe(
      404,
    );
    expect((await fetch(`${path}/${id}`, { method: 'POST', headers })).status).toBe(202);
  });
});

it('limits how often an address may ask, but not those who watch it', async () => {
  const federation = await startFederation(stores, { rateLimit: 3 });
  const upload = () => putReport(federation.leader, new Uint8Array(32), new Uint8Array(1));
  const answers = [await upload(), await upload(), await upload(), await upload()];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 429]);
  expect(await answers[3]!.json()).toMatchObject({ title: 'too-many-requests' });
  expect((await fetch(`${federation.leader.url}/healthz`)).status).toBe(200);
  await federation.close();
});

it('is not ready when its store does not answer', async () => {
  const own = await startStores('postgres');
  const federation = await startFederation(own);
  await own.close();
  expect((await fetch(`${federation.leader.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${federation.leader.url}/healthz`)).status).toBe(200);
  await federation.close();
});

it('keeps a job when the helper is gone, and does it when the helper is back', async () => {
  const keys = await newKeys();
  const clock = { now: OPENS };
  const parts = { clock: () => clock.now, arithmetic: small };
  const helperStore = await stores.make();
  let helper = await startHelper(helperConfigOf(helperStore, keys.helper), parts);
  const port = Number(new URL(helper.url).port);
  const leader = await startLeader(
    leaderConfigOf(await stores.make(), keys.leader, helper.url),
    parts,
  );
  const published = publish(keys, { leader: leader.url, helper: helper.url });
  await provision(published, leader.url, helper.url);
  await helper.close();
  const lists = [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ];
  for (const numbers of lists)
    await putReport(leader, published.taskId, await reportOf(published, numbers));
  await leader.drain();
  clock.now = published.round.window.closes;
  await expect(collectRound(published, keys)).rejects.toThrow('The leader wants 1 s more');
  helper = await startHelper(helperConfigOf(helperStore, keys.helper, port), parts);
  await leader.drain();
  expect(await collectRound(published, keys)).toEqual({ sum: sumOf(lists), count: 2 });
  await leader.close();
  await helper.close();
});

it('logs what it does, and no secret, address, token or body', async () => {
  const lines: string[] = [];
  const keys = await newKeys();
  const parts = {
    clock: () => OPENS,
    arithmetic: small,
    log: { write: (line: string) => lines.push(line) },
  };
  const helper = await startHelper(
    { ...helperConfigOf(await stores.make(), keys.helper), logLevel: 'debug' },
    parts,
  );
  const leader = await startLeader(
    { ...leaderConfigOf(await stores.make(), keys.leader, helper.url), logLevel: 'debug' },
    parts,
  );
  const published = publish(keys, { leader: leader.url, helper: helper.url });
  await provision(published, leader.url, helper.url);
  const report = await reportOf(published, [1, 2, 3, 4]);
  await putReport(leader, published.taskId, report);
  await leader.drain();
  await collectRound(published, keys).catch((error: unknown) =>
    expect(error).toBeInstanceOf(Error),
  );
  await provisionRound(
    leader.url,
    'wrong-secret-of-somebody',
    published.envelope,
    published.verifyKey,
  ).catch((error: unknown) => expect(error).toBeInstanceOf(AggregatorError));
  await helper.close();
  await putReport(leader, published.taskId, await reportOf(published, [1, 2, 3, 4]));
  await leader.drain();
  await leader.close();
  const routes = lines.map((line) => JSON.parse(line).route);
  expect(routes).toContain('/tasks/:task/reports');
  expect(routes).toContain('/tasks/:task/aggregation_jobs/:job');
  const log = lines.join('');
  expect(log).toContain('The helper cannot be reached');
  const secrets = [
    ...Object.values(SECRETS),
    'wrong-secret-of-somebody',
    'postgres://',
    'Bearer',
    'remoteAddress',
    toBase64url(keys.leader.privateKey),
    toBase64url(published.verifyKey),
    toBase64url(signer.secret),
    toBase64url(report.slice(60, 90)),
  ];
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
});
