import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeBuckets } from '../../../src/aggregator/batch/buckets';
import {
  finishJob,
  giveBackJob,
  type Job,
  reportsOf,
  takeJob,
} from '../../../src/aggregator/leader/jobs';
import { openStore } from '../../../src/aggregator/store/open-store';
import { aggregatorMigrations } from '../../../src/aggregator/store/schema';
import type { Store } from '../../../src/aggregator/store/store';
import type { Task } from '../../../src/aggregator/task/task';
import { createTasks, endTask } from '../../../src/aggregator/task/tasks';
import { cryptographicBytes, dap, toBase64url } from '../../../src/federated';
import { signer } from '../../unit/federated/sample-documents';
import { type Keys, newKeys, publish, small } from './federation';
import { STORES, type Stores, startStores } from './stores';

const URLS = { leader: 'http://127.0.0.1:1', helper: 'http://127.0.0.1:2' };
const LEASE = 60;
const random = cryptographicBytes();

describe.each(STORES)('jobs on %s', (kind) => {
  let stores: Stores;
  let store: Store;
  let keys: Keys;
  let task: Task;
  let round = 0;
  let now = 1000;
  beforeAll(async () => {
    stores = await startStores(kind);
    const location = await stores.make();
    store = await openStore(location, { role: 'leader', migrations: aggregatorMigrations });
    keys = await newKeys();
  });
  afterAll(async () => {
    await store?.close();
    await stores?.close();
  });

  /** A round in which these reports wait. */
  async function waiting(count: number): Promise<Uint8Array[]> {
    round += 1;
    const published = publish(keys, URLS, { round });
    const identity = {
      role: 'leader',
      operator: 'L',
      publisherKeys: [signer.publicKey],
      hpke: keys.leader,
    } as const;
    const parts = { clock: () => now, random, arithmetic: small, log: process.stderr };
    const tasks = createTasks(store, identity, parts);
    const key = toBase64url(published.taskId);
    await tasks.add(key, { round: published.envelope, verifyKey: published.verifyKey });
    task = await tasks.get(key);
    const ids = Array.from({ length: count }, () => random(16));
    for (const id of ids) {
      await store.query(
        'insert into waiting_reports (task_id, report_id, report) values ($1, $2, $3)',
        [key, toBase64url(id), id],
      );
    }
    return ids;
  }

  const take = (size: number) =>
    takeJob(store, { size, leaseSeconds: LEASE }, { clock: () => now, random });

  /** Each report stands for a one. */
  const finish = async (job: Job, bucket = random) => {
    const reportIds = await reportsOf(store, job);
    const shares = reportIds.map(() => [1n, 0n, 0n, 0n]);
    return finishJob(store, task, job, { shares, reportIds }, bucket);
  };

  it('take each report once, until none is left', async () => {
    const ids = await waiting(5);
    const jobs = (await Promise.all([take(2), take(2), take(2), take(2)])).filter(
      (job) => job !== undefined,
    );
    // Who comes at the same moment may be told to come again.
    for (let job = await take(2); job; job = await take(2)) jobs.push(job);
    const taken = (await Promise.all(jobs.map((job) => reportsOf(store, job)))).flat();
    expect(taken.map(toBase64url).sort()).toEqual(ids.map(toBase64url).sort());
    for (const job of jobs) expect(await finish(job)).toBe(true);
    const batch = await mergeBuckets(store, task);
    expect(batch).toEqual({ share: [5n, 0n, 0n, 0n], reports: 5, checksum: dap.checksumOf(ids) });
    expect(await store.query('select * from waiting_reports')).toEqual([]);
    expect(await store.query('select * from jobs')).toEqual([]);
  });

  it('that end at the same moment lose nothing of each other, though they add to one sum', async () => {
    const ids = await waiting(12);
    const jobs: Job[] = [];
    for (let job = await take(1); job; job = await take(1)) jobs.push(job);
    const sameBucket = (count: number) => new Uint8Array(count);
    const done = await Promise.all(jobs.map((job) => finish(job, sameBucket)));
    expect(done).toEqual(ids.map(() => true));
    const batch = await mergeBuckets(store, task);
    expect(batch).toEqual({ share: [12n, 0n, 0n, 0n], reports: 12, checksum: dap.checksumOf(ids) });
  });

  it('of a worker that was too slow go to another one, and count once', async () => {
    const ids = await waiting(2);
    const slow = (await take(5))!;
    now += LEASE - 1;
    expect(await take(5)).toBeUndefined();
    now += 1;
    // Of those who come for it at the same moment, one gets it.
    const [quick, ...others] = (await Promise.all([take(5), take(5), take(5)])).filter(
      (job) => job !== undefined,
    );
    expect(others).toEqual([]);
    expect(quick).toMatchObject({ id: slow.id, task: slow.task, attempts: 2 });
    expect((await reportsOf(store, quick!)).map(toBase64url)).toEqual(ids.map(toBase64url).sort());
    expect(await finish(slow)).toBe(false);
    expect((await mergeBuckets(store, task)).reports).toBe(0);
    expect(await finish(quick!)).toBe(true);
    expect(await finish(quick!)).toBe(false);
    expect(await finish(slow)).toBe(false);
    expect(await mergeBuckets(store, task)).toMatchObject({ share: [2n, 0n, 0n, 0n], reports: 2 });
  });

  it('that are given back are free at the moment that was named', async () => {
    await waiting(1);
    const job = (await take(1))!;
    await giveBackJob(store, job, now + 5);
    expect(await take(1)).toBeUndefined();
    now += 5;
    const again = (await take(1))!;
    expect(again).toMatchObject({ id: job.id, attempts: 2 });
    // Who has it no more gives nothing back.
    await giveBackJob(store, job, now);
    expect(await take(1)).toBeUndefined();
    expect(await finish(again)).toBe(true);
  });

  it('of a batch that was destroyed add nothing', async () => {
    await waiting(2);
    const job = (await take(2))!;
    const reportIds = await reportsOf(store, job);
    await store.transaction((sql) => endTask(sql, task.key, 'destroyed'));
    const result = { shares: reportIds.map(() => [1n, 0n, 0n, 0n]), reportIds };
    expect(await finishJob(store, task, job, result, random)).toBe(false);
    expect((await mergeBuckets(store, task)).reports).toBe(0);
    expect(await take(2)).toBeUndefined();
  });
});
