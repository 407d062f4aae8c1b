import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSigningKey, writeInvitation } from '../../../src/federated';
import { ContributingWorld, MODEL, OPENS } from './contributing-world';
import { contents, scoresOf } from './stored-data';

let world: ContributingWorld;

beforeEach(async () => {
  world = await ContributingWorld.start();
});

afterEach(() => world.database.close());

const joined = async () => (await world.federation.joined())!;
const UNIT = Float32Array.from({ length: 512 }, () => 1 / Math.sqrt(512));

/** The version of the model with the head of that number on top. */
async function versionWith(number: number): Promise<string> {
  const { chain } = await joined();
  return `${MODEL}+${chain.heads[number]!.slice(0, 12)}`;
}

describe('an invitation', () => {
  it('shows what there is to agree to, and keeps nothing', async () => {
    const taskId = world.servers.open(OPENS);
    const offer = await world.membership.look(` ${world.servers.invitation}\n`);
    expect(offer).toMatchObject({
      publisher: world.servers.publisher,
      round: { taskId, document: { federation: 'Tea wikis' } },
    });
    expect(await world.federation.joined()).toBeNull();
    expect(world.servers.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://publisher.example/releases?after=0',
      'GET https://publisher.example/rounds/current',
    ]);
  });

  it.each([
    ['is none', 'bad-invitation', () => 'parley-federation:hello'],
    ['leads to no open round', 'no-round', () => world.servers.invitation],
    [
      'has another key than the round',
      'document-unsigned',
      () => {
        world.servers.open(OPENS);
        const keys = [newSigningKey().publicKey];
        return writeInvitation({ url: world.servers.publisher, keys, member: null });
      },
    ],
    [
      'leads to a server that the browser may not ask',
      'no-permission',
      () => {
        world.isPermitted = false;
        return world.servers.invitation;
      },
    ],
  ])('that %s is refused: %s', async (_what, kind, invitation) => {
    const errorKey = `contribute_failed_${kind.replaceAll('-', '_')}`;
    await expect(world.membership.look(invitation())).rejects.toMatchObject({
      kind,
      errorKey: kind === 'no-round' ? 'contribute_wait_no_round' : errorKey,
    });
  });

  it('is taken for the round alone that was read', async () => {
    const taskId = world.servers.open(OPENS);
    world.servers.open(OPENS, { round: 2 });
    await expect(world.membership.join(world.servers.invitation, taskId)).rejects.toMatchObject({
      kind: 'round-changed',
    });
    expect(await world.federation.joined()).toBeNull();
  });
});

describe('heads', () => {
  it('that there are, are taken on joining, in their order, and used', async () => {
    world.servers.release(1);
    world.servers.release(2);
    await world.join();
    expect(await joined()).toMatchObject({ headInUse: 2, chain: { number: 2 } });
    expect((await world.federation.heads()).map(({ number }) => number)).toEqual([1, 2]);
    expect(world.heads).toBe(1);
  });

  it('that come later are taken when they are looked for, once', async () => {
    await world.join();
    expect(world.heads).toBe(0);
    world.servers.release(1);
    await world.check();
    await world.check();
    expect((await joined()).headInUse).toBe(1);
    expect(world.heads).toBe(1);
  });

  it('are gone back from with one click, and followed again with another', async () => {
    world.servers.release(1);
    await world.join();
    await world.membership.useHead(0);
    expect(await joined()).toMatchObject({ headInUse: 0, followsHeads: false });
    world.servers.release(2);
    await world.check();
    // It was taken, but the user's word holds.
    expect(await joined()).toMatchObject({ headInUse: 0, chain: { number: 2 } });
    expect(world.heads).toBe(2);
    await world.membership.useHead(2);
    expect(await joined()).toMatchObject({ headInUse: 2, followsHeads: true });
  });

  it('can be no others than those that were taken', async () => {
    await world.join();
    await world.membership.useHead(3);
    expect((await joined()).headInUse).toBe(0);
  });

  it.each([
    ['does not follow on the one before', { previous: 'cd'.repeat(32) }],
    ['is older', { number: 1 }],
    ['is of another model', { model: 'cd'.repeat(32) }],
  ])('one that %s is refused, and nothing is sent', async (_what, changes) => {
    world.servers.release(1);
    await world.join();
    await world.decide(16);
    world.servers.release(2, changes);
    expect(await world.check()).toBe('head-refused');
    expect((await joined()).headInUse).toBe(1);
    expect(world.servers.uploads).toEqual([]);
  });

  it('go with the federation; the lines of the ledger stay, without numbers', async () => {
    world.servers.release(1);
    const taskId = await world.join();
    await world.decide(16);
    await world.check();
    await world.membership.leave();
    const { federation, heads, contributions } = await contents(world.database);
    expect([federation, heads]).toEqual([[], []]);
    expect(contributions).toHaveLength(1);
    const [line] = await world.contributions.all();
    expect(line).toMatchObject({ taskId, state: 'sent' });
    expect(line).not.toHaveProperty('sent');
    expect([world.heads, world.left]).toEqual([2, 1]);
    // Joined again, the same round is not contributed to a second time.
    await world.membership.join(world.servers.invitation, taskId);
    expect(await world.check()).toBe('contributed');
  });

  it('of another federation do not stay', async () => {
    world.servers.release(1);
    await world.join();
    const other = await ContributingWorld.start();
    const taskId = other.servers.open(OPENS);
    await world.membership.join(other.servers.invitation, taskId);
    expect(await joined()).toMatchObject({ headInUse: 0, chain: { number: 0 } });
    expect(await world.federation.heads()).toEqual([]);
  });
});

describe('scores under a head', () => {
  const scores = scoresOf(0.5);

  it('are those of the packaged model with the head’s logits added, both ways', async () => {
    world.servers.release(1);
    await world.join();
    const head = await world.knownHeads.of(await versionWith(1));
    expect(head!.packaged).toBe(MODEL);
    const raised = head!.fromPackaged(scores, UNIT);
    expect(raised.insult).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
    expect(head!.toPackaged(raised, UNIT).insult).toBeCloseTo(0.5, 6);
  });

  it('of the packaged model by itself are as they are, to the last digit', async () => {
    const head = await world.knownHeads.of(MODEL);
    const odd = scoresOf(0.123456789);
    expect(head!.toPackaged(odd, UNIT)).toEqual(odd);
  });

  it('of a head that nobody knows are not made up', async () => {
    await world.join();
    expect(await world.knownHeads.of(`${MODEL}+0123456789ab`)).toBeNull();
    const asked = world.knownHeads.asJudgedBy(`${MODEL}+0123456789ab`, async () => []);
    expect(await asked).toEqual([]);
  });

  it('teach the same whatever head is in use: examples move with it', async () => {
    world.servers.release(1);
    await world.join();
    const example = {
      key: 'k',
      modelVersion: MODEL,
      decidedAt: '2026-01-02T03:05:00.000Z',
      embedding: UNIT,
      labels: { insult: true },
      base: scores,
    };
    const examplesOf = async (packaged: string) => (packaged === MODEL ? [example] : []);
    const [packaged] = await world.knownHeads.asJudgedBy(MODEL, examplesOf);
    const [raised] = await world.knownHeads.asJudgedBy(await versionWith(1), examplesOf);
    expect(packaged!.base.insult).toBe(0.5);
    expect(raised!.base.insult).toBeCloseTo(0.731, 3);
  });
});
