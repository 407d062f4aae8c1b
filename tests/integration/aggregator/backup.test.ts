import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Federation, reportOf, startFederation, sumOf } from './federation';
import { STORES, type Stores, startStores } from './stores';

describe.each(STORES)('a backup on %s', (kind) => {
  let stores: Stores;
  let federation: Federation;
  let folder: string;
  beforeAll(async () => {
    stores = await startStores(kind);
    federation = await startFederation(stores);
    folder = mkdtempSync(path.join(tmpdir(), 'parley-backup-'));
  });
  afterAll(async () => {
    await federation?.close();
    await stores?.close();
    rmSync(folder, { recursive: true });
  });

  /** As OPERATING.md says: PostgreSQL by its own tools while it runs, a folder by copying it while nobody runs. */
  async function backUpAndRestore(location: string, name: string): Promise<string> {
    const file = path.join(folder, name);
    if (stores.tools) {
      stores.tools.dump(location, file);
      const restored = await stores.make();
      stores.tools.restore(restored, file);
      return restored;
    }
    cpSync(location.replace('pglite:', ''), file, { recursive: true });
    return `pglite:${file}`;
  }

  it('of both servers lets a round go on where it was', async () => {
    const published = await federation.publish();
    const lists = [
      [1, 2, 3, 4],
      [15, 0, 15, 8],
      [8, 8, 8, 8],
    ];
    const reports = await Promise.all(lists.map((numbers) => reportOf(published, numbers)));
    const [early, late] = [reports.slice(0, 2), reports.slice(2)];
    for (const report of early) await federation.upload(published, report);
    await federation.leader.drain();
    for (const report of late) await federation.upload(published, report);
    // Two are counted and one waits: both are in the backup.
    await federation.close();
    federation = await federation.restart({
      leader: await backUpAndRestore(federation.stores.leader, 'leader'),
      helper: await backUpAndRestore(federation.stores.helper, 'helper'),
    });
    expect(await federation.collect(published)).toEqual({ sum: sumOf(lists), count: 3 });
  });
});
