import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRound } from '../../unit/federated/sample-documents';
import { type Federation, reportOf, startFederation } from './federation';
import { tracesOf, valuesIn } from './rows';
import { STORES, type Stores, startStores } from './stores';

const FEW = [
  [1, 2, 3, 4],
  [15, 0, 15, 8],
  [8, 8, 8, 8],
];

describe.each(STORES)('what remains of a round on %s', (kind) => {
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

  it('is the noised sum, through restarts, and no row with anything of a report', async () => {
    const published = await federation.publish({
      privacy: { ...sampleRound.privacy, noiseMultiplier: 4 },
    });
    const { taskId } = published;
    const reports = await Promise.all(FEW.map((numbers) => reportOf(published, numbers)));
    for (const report of reports) await federation.upload(published, report);
    const traces = (role: 'leader' | 'helper') =>
      tracesOf(reports, taskId, federation.keys, federation.stores[role], role);

    await federation.close();
    // So that finding nothing later means something.
    expect(await traces('leader')).toEqual(['waiting_reports.report']);
    federation = await federation.restart();
    await federation.leader.drain();
    await federation.close();
    // What is counted is gone, long before anything is released.
    expect([await traces('leader'), await traces('helper')]).toEqual([[], []]);
    federation = await federation.restart();
    const first = await federation.collect(published);
    await federation.close();

    for (const role of ['leader', 'helper'] as const) {
      expect(await traces(role)).toEqual([]);
      const rows = await valuesIn(federation.stores[role], role);
      const tables = new Set(rows.map(({ table }) => table));
      expect([...tables].sort()).toEqual(['parley_store', 'releases', 'tasks']);
    }
    federation = await federation.restart();
    expect(await federation.collect(published)).toEqual(first);
  });
});
