import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NoSumError } from '../../../src/aggregator/publisher/aggregators';
import { RollbackError } from '../../../src/aggregator/publisher/publisher';
import { lineageOf, readReleases, releasesAfter } from '../../../src/aggregator/publisher/releases';
import { ledger, runningRound } from '../../../src/aggregator/publisher/rounds';
import {
  headHash,
  heldOutFigures,
  startOfChain,
  takeRelease,
  zeroHead,
} from '../../../src/federated';
import { headAlong, heldOutExamples, TOXICITY } from '../../unit/federated/gate/held-out-examples';
import { signer } from '../../unit/federated/sample-documents';
import { basis, MEMBERS, openedRound, startTrial } from './publisher-trial';
import { STORES, type Stores, startStores } from './stores';

describe.each(STORES)('a publisher on %s', (kind) => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await startStores(kind);
  });
  afterAll(() => stores?.close());

  it('opens a round, waits, and publishes what it made of the head, signed', async () => {
    const trial = await startTrial(stores);
    expect(await trial.publisher.step()).toEqual({ did: 'opened', round: 1 });
    const round = await openedRound(trial.store);
    expect(round).toMatchObject({
      head: { number: 0, hash: headHash(zeroHead()) },
      window: { opens: 1_800_000_000, closes: 1_800_000_110, precision: 10 },
      tokens: null,
    });
    expect(await trial.publisher.step()).toBeNull();
    await trial.close();
    expect(await trial.publisher.step()).toMatchObject({ did: 'ended', state: 'published' });
    const [envelope, ...others] = await releasesAfter(trial.store, 0);
    expect(others).toEqual([]);
    const taken = takeRelease(envelope, startOfChain([signer.publicKey]), basis);
    expect(taken.release).toMatchObject({ number: 1, contributions: MEMBERS, restores: null });
    expect(taken.release.figures.after.auc.value).toBeGreaterThan(
      taken.release.figures.before.auc.value,
    );
    // Four times the mean update, but for the rounding of the grid.
    expect(taken.head.weights[64 * TOXICITY]).toBeCloseTo(0.8, 1);
    expect(await ledger(trial.store)).toMatchObject([
      { round: 1, state: 'published', reason: null, contributions: MEMBERS },
    ]);
    expect(await trial.publisher.step()).toEqual({ did: 'opened', round: 2 });
    expect((await openedRound(trial.store)).head).toEqual({
      number: 1,
      hash: headHash(taken.head),
    });
    await trial.store.close();
  });

  it('publishes nothing that the gate refuses, says why, and goes on', async () => {
    const trial = await startTrial(stores);
    await trial.publisher.step();
    trial.along = -0.2;
    await trial.close();
    const done = await trial.publisher.step();
    expect(done).toMatchObject({ state: 'refused', contributions: MEMBERS });
    expect((await ledger(trial.store))[0]?.reason).toContain('AUC');
    expect(await releasesAfter(trial.store, 0)).toEqual([]);
    expect(await trial.publisher.step()).toEqual({ did: 'opened', round: 2 });
    await trial.store.close();
  });

  it('refuses what fell too far behind the best head, though not behind the last', async () => {
    const examples = heldOutExamples(200);
    const areaAt = (amount: number) => heldOutFigures(examples, headAlong(amount), 0.5).auc.value;
    // Members' mean updates count four times: up in two rounds, half of it down again, and to where it began.
    const updates = [0.15, 0.15, -0.175, -0.125];
    const [top, middle, bottom] = [areaAt(1.2), areaAt(0.5), areaAt(0)] as const;
    const step = Math.max(top - middle, middle - bottom) + 0.01;
    expect(top - bottom).toBeGreaterThan(step);
    const trial = await startTrial(stores, { margins: { auc: step, groupRate: 1 } });
    const outcomes: (string | undefined)[] = [];
    for (const along of updates) {
      await trial.publisher.step();
      trial.along = along;
      await trial.close();
      const done = await trial.publisher.step();
      outcomes.push(done?.did === 'ended' ? done.state : undefined);
    }
    expect(outcomes).toEqual(['published', 'published', 'published', 'refused']);
    await trial.store.close();
  });

  it('destroys a batch that is too small, without having seen its sum', async () => {
    const trial = await startTrial(stores);
    await trial.publisher.step();
    const { taskId } = (await runningRound(trial.store))!;
    await trial.close();
    trial.fails = new NoSumError('too-few', 'Only 1 of 2 reports came.');
    expect(await trial.publisher.step()).toMatchObject({
      state: 'failed',
      reason: 'Only 1 of 2 reports came.',
      contributions: null,
    });
    expect(trial.asked.at(-1)).toBe(`destroy ${taskId}`);
    await trial.store.close();
  });

  it('tries again what failed on the way, until its time is over', async () => {
    const trial = await startTrial(stores);
    const unreachable = new Error('The leader does not answer.');
    trial.fails = unreachable;
    await expect(trial.publisher.step()).rejects.toBe(unreachable);
    const { taskId, state } = (await runningRound(trial.store))!;
    expect(state).toBe('preparing');
    trial.fails = null;
    expect(await trial.publisher.step()).toEqual({ did: 'opened', round: 1 });
    expect(trial.asked).toEqual([`provision ${taskId}`, `provision ${taskId}`]);
    await trial.close();
    trial.fails = unreachable;
    await expect(trial.publisher.step()).rejects.toBe(unreachable);
    trial.fails = 'not yet';
    expect(await trial.publisher.step()).toBeNull();
    trial.now += 50;
    expect(await trial.publisher.step()).toMatchObject({ state: 'failed' });
    expect(trial.asked.at(-1)).toBe(`destroy ${taskId}`);
    await trial.store.close();
  });

  it('rolls back to an older head under a newer number, and ends the round that started before', async () => {
    const trial = await startTrial(stores);
    await trial.publisher.step();
    await trial.close();
    await trial.publisher.step();
    await trial.publisher.step();
    const before = await readReleases(trial.store, signer.secret, basis);
    expect(lineageOf(before).map(headHash)).toEqual([before.head, zeroHead()].map(headHash));
    expect(await trial.publisher.rollBack(0)).toBe(2);
    const standing = await readReleases(trial.store, signer.secret, basis);
    // A new head is no more held against what was found wanting.
    expect(lineageOf(standing).map(headHash)).toEqual([headHash(zeroHead())]);
    expect(standing.chain.number).toBe(2);
    expect(headHash(standing.head)).toBe(headHash(zeroHead()));
    expect(standing.releases[1]).toMatchObject({ restores: 0, round: null });
    await trial.close();
    expect(await trial.publisher.step()).toMatchObject({ state: 'superseded', round: 2 });
    await expect(trial.publisher.rollBack(7)).rejects.toThrow(RollbackError);
    await expect(trial.publisher.rollBack(2)).rejects.toThrow('There is no release 2 before 2');
    await trial.store.close();
  });

  it('keeps a sum that it cannot judge, however late it is', async () => {
    const trial = await startTrial(stores);
    await trial.publisher.step();
    await trial.close();
    await trial.publisher.step();
    await trial.publisher.step();
    await trial.close();
    trial.now += 50;
    await trial.store.query('update releases set envelope = replace(envelope, $1, $2)', [
      'Anytown',
      'Elsewhere',
    ]);
    await expect(trial.publisher.step()).rejects.toMatchObject({ name: 'DocumentError' });
    expect(trial.asked.at(-1)).toBe('collect');
    expect((await runningRound(trial.store))?.number).toBe(2);
    await trial.store.close();
  });

  it('takes no release of a store that it has not signed itself', async () => {
    const trial = await startTrial(stores);
    await trial.publisher.step();
    await trial.close();
    await trial.publisher.step();
    await trial.store.query('update releases set envelope = replace(envelope, $1, $2)', [
      'Anytown',
      'Elsewhere',
    ]);
    await expect(trial.publisher.step()).rejects.toMatchObject({ name: 'DocumentError' });
    await trial.store.close();
  });
});
