import { Task } from '@divviup/dap';
import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSumVec, dap } from '../../../../src/federated';

const parameters = { length: 4, bits: 4, chunkLength: 2 };
const vdaf = createSumVec(parameters);
const taskId = new Uint8Array(32).fill(5);
const reportId = new Uint8Array(16).fill(6);
const time = 1_700_000_000;
const numbers = [1, 15, 0, 8];
const token = { type: dap.MEMBER_TOKEN, data: new Uint8Array(288).fill(9) };

let leader: dap.HpkeKeys;
let helper: dap.HpkeKeys;
beforeAll(async () => {
  [leader, helper] = await Promise.all([dap.newHpkeKeys(1), dap.newHpkeKeys(2)]);
});

const configOf = (keys: dap.HpkeKeys) => dap.decode(dap.hpkeConfig, keys.config);

async function reportBytes(): Promise<Uint8Array> {
  return dap.sealReport({
    taskId,
    time,
    reportId,
    shards: await vdaf.shard(numbers, reportId),
    extensions: [token],
    leader: configOf(leader),
    helper: configOf(helper),
  });
}

const shareOf = ({ metadata, publicShare, ...sealed }: dap.Report, role: dap.Aggregator) => ({
  metadata,
  publicShare,
  ciphertext: sealed[role],
});

/** What both aggregators make of a report, up to the sum of this one. */
async function sumOf(bytes: Uint8Array, task: Uint8Array): Promise<number[]> {
  const report = dap.decode(dap.report, bytes);
  const nonce = report.metadata.reportId;
  const key = new Uint8Array(vdaf.verifyKeySize);
  const prepared = await Promise.all(
    (['leader', 'helper'] as const).map(async (role, index) => {
      const keys = role === 'leader' ? leader : helper;
      const { payload } = await dap.openInputShare(task, role, shareOf(report, role), keys);
      return vdaf.prepare(key, index, nonce, report.publicShare, payload);
    }),
  );
  const message = await vdaf.verify(prepared.map((one) => one.preparationShare));
  return vdaf.unshard(prepared.map((one) => one.finish(message)));
}

describe('a sealed report', () => {
  it('opens at both aggregators with its extensions, and holds the numbers', async () => {
    const bytes = await reportBytes();
    expect(await sumOf(bytes, taskId)).toEqual(numbers);
    const report = dap.decode(dap.report, bytes);
    for (const role of ['leader', 'helper'] as const) {
      const keys = role === 'leader' ? leader : helper;
      const opened = await dap.openInputShare(taskId, role, shareOf(report, role), keys);
      expect(opened.extensions).toEqual([token]);
    }
  });

  it('of the unmodified DAP client opens the same way', async () => {
    const task = new Task({
      type: 'sumVec',
      ...parameters,
      id: Buffer.from(taskId),
      leader: 'http://leader.invalid/',
      helper: 'http://helper.invalid/',
      timePrecisionSeconds: 300,
    });
    task.fetch = async (input) => {
      const keys = String(input).includes('leader') ? leader : helper;
      const list = dap.encode(dap.hpkeConfigList, [configOf(keys)]);
      return new Response(new Uint8Array(list), {
        headers: { 'Content-Type': dap.MEDIA_TYPES.hpkeConfigList },
      });
    };
    const made = await task.generateReport(numbers, { timestamp: new Date(time * 1000) });
    const bytes = new Uint8Array(made.encode());
    expect(await sumOf(bytes, taskId)).toEqual(numbers);
    expect(dap.encode(dap.report, dap.decode(dap.report, bytes))).toEqual(bytes);
  });

  const kindOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'opened',
      (error: unknown) => (error instanceof dap.HpkeError ? error.kind : error),
    );

  it.each<[string, (report: dap.Report) => void]>([
    ['time', ({ metadata }) => Object.assign(metadata, { time: time + 300 })],
    ['report id', ({ metadata }) => metadata.reportId.fill(7)],
    ['public share', ({ publicShare }) => publicShare.fill(7)],
    ['encapsulated key', ({ leader }) => leader.enc.fill(4)],
    ['ciphertext', ({ leader }) => leader.payload.set([leader.payload[0]! ^ 1])],
  ])('does not open with another %s', async (_what, change) => {
    const report = dap.decode(dap.report, new Uint8Array(await reportBytes()));
    change(report);
    const opening = dap.openInputShare(taskId, 'leader', shareOf(report, 'leader'), leader);
    expect(await kindOf(opening)).toBe('not-openable');
  });

  it('does not open for another task, another role or by another key', async () => {
    const share = shareOf(dap.decode(dap.report, await reportBytes()), 'leader');
    const other = new Uint8Array(32);
    expect(await kindOf(dap.openInputShare(other, 'leader', share, leader))).toBe('not-openable');
    expect(await kindOf(dap.openInputShare(taskId, 'helper', share, leader))).toBe('not-openable');
    expect(await kindOf(dap.openInputShare(taskId, 'leader', share, helper))).toBe(
      'unknown-config',
    );
  });
});

describe('a sealed share of a sum', () => {
  const interval = { start: 0, duration: 3600 };
  const share = new Uint8Array(64).fill(3);

  it('opens for the collector, this batch and this role only', async () => {
    const collector = await dap.newHpkeKeys(3);
    const sealed = await dap.sealAggregateShare(
      taskId,
      'helper',
      interval,
      share,
      configOf(collector),
    );
    const open = (role: dap.Aggregator, batch: dap.Interval) =>
      dap.openAggregateShare(taskId, role, batch, sealed, collector);
    expect(await open('helper', interval)).toEqual(share);
    await expect(open('leader', interval)).rejects.toThrow(dap.HpkeError);
    await expect(open('helper', { start: 0, duration: 7200 })).rejects.toThrow(dap.HpkeError);
  });

  it('can be sealed for an X25519 key, which other software has', async () => {
    const suite = new CipherSuite({
      kem: new DhkemX25519HkdfSha256(),
      kdf: new HkdfSha256(),
      aead: new Aes128Gcm(),
    });
    const pair = await suite.kem.generateKeyPair();
    const config: dap.HpkeConfig = {
      id: 4,
      kem: suite.kem.id,
      kdf: suite.kdf.id,
      aead: suite.aead.id,
      publicKey: new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)),
    };
    const keys = {
      config: dap.encode(dap.hpkeConfig, config),
      privateKey: new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey)),
    };
    const sealed = await dap.sealAggregateShare(taskId, 'leader', interval, share, config);
    expect(await dap.openAggregateShare(taskId, 'leader', interval, sealed, keys)).toEqual(share);
  });

  it('is not sealed for a kind of key that we do not know', async () => {
    const config = { ...configOf(leader), aead: 3 };
    await expect(dap.sealAggregateShare(taskId, 'leader', interval, share, config)).rejects.toThrow(
      'Keys must be',
    );
  });
});
