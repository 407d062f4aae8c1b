import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { surviveKills } from './kills';
import { STORES, type Stores, startStores } from './stores';

/** Of each store. More take minutes: `PARLEY_KILLS=50` for a long run. */
const KILLS = Number(process.env.PARLEY_KILLS ?? 6);
const TIMEOUT_MS = 20_000 * (KILLS + 3);

describe.each(STORES)('killed without warning on %s', (kind) => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await startStores(kind);
  });
  afterAll(() => stores?.close());

  it(
    'servers count each report once or not at all, and lose none that they acknowledged',
    async () => {
      const { counted, acknowledged, total } = await surviveKills(stores, {
        kills: KILLS,
        seed: 7,
      });
      expect(counted.length).toBe(acknowledged.length);
      for (const [index, times] of counted.entries()) {
        expect(acknowledged[index] ? [1] : [0, 1]).toContain(times);
      }
      expect(total).toBe(counted.filter((times) => times === 1).length);
      expect(total).toBeGreaterThan(counted.length / 2);
    },
    TIMEOUT_MS,
  );
});
