import { Task } from '@divviup/dap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { destroyRound } from '../../../src/aggregator';
import { dap, type RoundDocument, toBase64url } from '../../../src/federated';
import { seededBytes } from '../../unit/federated/noise/seeded-bytes';
import { sampleRound } from '../../unit/federated/sample-documents';
import {
  askForShare,
  collectRound,
  type Federation,
  NUMBERS,
  OPENS,
  type PublishedRound,
  reportOf,
  SECRETS,
  startFederation,
  sumOf,
} from './federation';
import { STORES, type Stores, startStores } from './stores';

const withNoise: Partial<RoundDocument> = {
  privacy: { ...sampleRound.privacy, noiseMultiplier: 4 },
};

describe.each(STORES)('a round on %s', (kind) => {
  let stores: Stores;
  let federation: Federation;
  beforeAll(async () => {
    stores = await startStores(kind);
    federation = await startFederation(stores);
  });
  afterAll(async () => {
    await federation?.close();
    await stores?.close();
  });

  async function uploadAll(published: PublishedRound, lists: readonly number[][]) {
    const reports = await Promise.all(lists.map((numbers) => reportOf(published, numbers)));
    for (const report of reports) {
      expect((await federation.upload(published, report)).status).toBe(201);
    }
    return reports;
  }

  const clientOf = ({ round, taskId }: PublishedRound) =>
    new Task({
      type: 'sumVec',
      ...NUMBERS,
      // As our SumVec chooses it for so few numbers.
      chunkLength: 1,
      id: toBase64url(taskId),
      leader: `${federation.leader.url}/`,
      helper: `${federation.helper.url}/`,
      timePrecisionSeconds: round.window.precision,
    });

  const askHelper = async (published: PublishedRound, checksum: Uint8Array) =>
    (await askForShare(federation.helper, published, FEW.length, checksum)).json();

  const FEW = [
    [1, 2, 3, 4],
    [15, 0, 15, 8],
    [8, 8, 8, 8],
  ];

  it('takes and adds up what the unmodified DAP client sends', async () => {
    federation.now = OPENS + 60;
    const published = await federation.publish({ round: 2 });
    const timestamp = new Date((OPENS + 60) * 1000);
    const client = clientOf(published);
    for (const numbers of FEW) await client.sendMeasurement(numbers, { timestamp });
    expect(await federation.collect(published)).toEqual({ sum: sumOf(FEW), count: 3 });
  });

  it('tells that client why it takes no report', async () => {
    federation.now = sampleRound.window.closes;
    const client = clientOf(await federation.publish({ round: 8 }));
    await expect(client.sendMeasurement([1, 2, 3, 4])).rejects.toMatchObject({
      shortType: 'reportRejected',
    });
  });

  it('is exact for a thousand clients of whom some drop out, send again, or send twice', async () => {
    federation.now = OPENS + 60;
    const published = await federation.publish({ round: 3 });
    const random = seededBytes(1000);
    const taken: number[][] = [];
    const send = async () => {
      const [a, b, c, d, fate] = random(5);
      const numbers = [a! & 15, b! & 15, c! & 15, d! & 15];
      const report = await reportOf(published, numbers);
      if (fate! < 20) return;
      for (let times = fate! < 60 ? 2 + (fate! % 2) : 1; times > 0; times -= 1) {
        expect((await federation.upload(published, report)).status).toBe(201);
      }
      taken.push(numbers);
    };
    for (let batch = 0; batch < 10; batch += 1) {
      // While devices send, workers work.
      await Promise.all([...Array.from({ length: 100 }, send), federation.leader.drain()]);
    }
    expect(taken.length).toBeGreaterThan(800);
    expect(taken.length).toBeLessThan(1000);
    expect(await federation.collect(published)).toEqual({ sum: sumOf(taken), count: taken.length });
  });

  it('gets noise once: whoever asks again gets the same', async () => {
    federation.now = OPENS + 60;
    const published = await federation.publish({ round: 4, ...withNoise });
    await uploadAll(published, FEW);
    const first = await federation.collect(published);
    expect(first.count).toBe(3);
    expect(first.sum).not.toEqual(sumOf(FEW));
    for (const value of first.sum) expect(Number.isSafeInteger(value)).toBe(true);
    expect(await collectRound(published, federation.keys)).toEqual(first);
  });

  it('is not opened below its minimum, by neither, and can be destroyed', async () => {
    federation.now = OPENS + 60;
    const published = await federation.publish({ round: 5, minimumBatch: 4 });
    const reports = await uploadAll(published, FEW);
    await expect(federation.collect(published)).rejects.toMatchObject({ reason: 'too-few' });
    const ids = reports.map((report) => dap.decode(dap.report, report).metadata.reportId);
    expect(await askHelper(published, dap.checksumOf(ids))).toMatchObject({
      title: 'too-few',
      type: 'urn:ietf:params:ppm:dap:error:invalidBatchSize',
    });
    for (const { url } of [federation.leader, federation.helper]) {
      await destroyRound(url, SECRETS.publisher, published.taskId);
    }
    await expect(federation.collect(published)).rejects.toMatchObject({ reason: 'closed' });
    federation.now = OPENS + 60;
    const late = await federation.upload(published, await reportOf(published, [1, 1, 1, 1]));
    expect(await late.json()).toMatchObject({ title: 'closed' });
  });

  it('is not opened while it is open', async () => {
    federation.now = OPENS + 60;
    const published = await federation.publish({ round: 6 });
    await uploadAll(published, FEW);
    await federation.leader.drain();
    await expect(collectRound(published, federation.keys)).rejects.toThrow('60 s more');
  });

  it('is not opened by a leader that names other reports than the helper counted', async () => {
    federation.now = OPENS + 60;
    const published = await federation.publish({ round: 7 });
    await uploadAll(published, FEW);
    await federation.leader.drain();
    federation.now = published.round.window.closes;
    expect(await askHelper(published, dap.noChecksum())).toMatchObject({ title: 'mismatch' });
    expect(await federation.collect(published)).toEqual({ sum: sumOf(FEW), count: 3 });
  });
});
