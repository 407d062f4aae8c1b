import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSpent } from '../../../src/extension/storage';
import { dap, type RoundDocument, type SignedEnvelope, updateOf } from '../../../src/federated';
import { ContributingWorld, OPENS } from './contributing-world';

let world: ContributingWorld;

beforeEach(async () => {
  world = await ContributingWorld.start();
});

afterEach(() => world.database.close());

const DAY = 86_400;

describe('while nobody has opted in', () => {
  it('nothing is asked, whatever is due', async () => {
    world.servers.open(OPENS);
    await world.decide(20);
    await world.contributing.check(false);
    await world.contributing.check(true);
    expect(await world.contributing.status()).toEqual({ wait: null, verdicts: 20 });
    expect(world.servers.asked).toEqual([]);
    expect(world.asked).toEqual([]);
  });

  it('nothing is asked after the user has stopped', async () => {
    await world.join();
    await world.decide(20);
    await world.membership.stop();
    world.servers.asked.length = 0;
    await world.contributing.check(true);
    expect(world.servers.asked).toEqual([]);
    expect(world.switches).toBe(2);
  });
});

describe('a contribution', () => {
  it('is sent once to a round, sealed, with a line in the ledger', async () => {
    const taskId = await world.join();
    await world.decide(17);
    expect(await world.check()).toBe('sent');
    const [upload, ...others] = world.servers.uploads;
    expect(others).toEqual([]);
    const [line] = await world.contributions.all();
    expect(line).toMatchObject({
      taskId,
      state: 'sent',
      attempts: 1,
      verdicts: 17,
      bytes: upload!.length,
    });
    expect(line).not.toHaveProperty('report');
    expect(() => dap.decode(dap.report, upload!)).not.toThrow();
    expect(upload!.length).toBeLessThan(40_000);

    world.servers.asked.length = 0;
    expect(await world.check()).toBe('contributed');
    expect(await world.check(true)).toBe('contributed');
    expect(world.servers.uploads).toEqual([]);
  });

  it('is sent when the user asks for it while a check of its own accord finds them at the computer', async () => {
    await world.join();
    await world.decide(16);
    world.device = 'in-use';
    const own = world.contributing.check(false);
    await Promise.all([own, world.contributing.check(true), world.contributing.check(true)]);
    expect(world.asked.slice(-2)).toEqual([false, true]);
    expect(world.servers.uploads).toHaveLength(1);
  });

  it('can be shown: the numbers of the report mean what was learned', async () => {
    await world.join();
    await world.decide(20);
    await world.check();
    const [line] = await world.contributions.all();
    const update = updateOf(line!.round, [...line!.sent!]);
    // As many verdicts for as against, where the model said 0.9 of all: the labels that were decided on fall.
    const [identity, insult] = [update[448]!, update[449]!];
    expect(insult).toBeLessThan(-0.05);
    expect(Math.abs(identity)).toBeLessThan(0.05);
  });

  it('asks for the member’s token where the round wants one, and takes the same after a crash', async () => {
    await world.servers.asksTokens();
    await world.join();
    await world.decide(16);
    // The answer is lost with the background; a second token would be refused.
    const { fetch } = globalThis;
    globalThis.fetch = (async (url: string, init: RequestInit) => {
      const response = await world.servers.fetch(url, init);
      if (url.endsWith('/tokens')) throw new TypeError('gone');
      return response;
    }) as typeof fetch;
    expect(await world.check()).toBe('publisher-unreachable');
    globalThis.fetch = fetch;
    world.restart();
    expect(await world.check()).toBe('sent');
    const asked = world.servers.asked.filter(({ url }) => url.endsWith('/tokens'));
    expect(asked.map(({ body }) => String(body))).toEqual([
      String(asked[0]!.body),
      String(asked[0]!.body),
    ]);
  });

  it('is the next round’s again when that opens', async () => {
    await world.join();
    await world.decide(16);
    await world.check();
    world.seconds += DAY;
    world.servers.open(OPENS + DAY, { round: 2 });
    expect(await world.check()).toBe('sent');
    expect((await world.contributions.all()).map(({ round }) => round.round)).toEqual([1, 2]);
  });

  it('is learned from verdicts of one’s own alone', async () => {
    await world.join();
    await world.decide(15);
    const [entry] = await world.database.use((opened) => opened.getAll('verdicts'));
    await world.database.use((opened) =>
      opened.put('verdicts', { ...entry!, moderator: 'somebody else' }, 1),
    );
    expect(await world.contributing.status()).toEqual({ wait: 'few-verdicts', verdicts: 14 });
  });
});

describe('what it waits for', () => {
  beforeEach(async () => {
    await world.join();
  });

  it.each([
    ['in-use', 'sent'],
    ['on-battery', 'on-battery'],
    ['metered', 'metered'],
    ['judging', 'judging'],
  ] as const)('%s: nothing is asked; a click makes it "%s"', async (wait, clicked) => {
    await world.decide(16);
    world.servers.asked.length = 0;
    world.device = wait;
    expect(await world.check()).toBe(wait);
    expect(world.servers.asked).toEqual([]);
    expect(await world.check(true)).toBe(clicked);
  });

  it('sixteen verdicts', async () => {
    await world.decide(15);
    expect(await world.check()).toBe('few-verdicts');
    expect(await world.contributing.status()).toEqual({ wait: 'few-verdicts', verdicts: 15 });
    await world.decide(1, 15);
    expect(await world.check()).toBe('sent');
  });

  it.each([
    [
      'no-round',
      () => {
        world.servers.round = null;
      },
    ],
    ['not-open-yet', () => void world.servers.open(OPENS + DAY)],
    ['round-over', () => void world.servers.open(OPENS - DAY)],
    ['other-model', () => void world.servers.open(OPENS, { model: 'cd'.repeat(32) })],
    ['other-model', () => void world.servers.open(OPENS, { projection: 'cd'.repeat(32) })],
    [
      'no-privacy',
      () =>
        void world.servers.open(OPENS, {
          privacy: { noiseMultiplier: 0, delta: 1e-5, contributions: 10 },
        }),
    ],
  ])('%s', async (wait, publish) => {
    await world.decide(16);
    publish();
    expect(await world.check()).toBe(wait);
    expect(world.servers.uploads).toEqual([]);
  });

  it.each([
    ['another receiver', { leader: 'https://other.example' }],
    ['more contributions', { privacy: { noiseMultiplier: 4, delta: 1e-5, contributions: 11 } }],
    ['less noise', { privacy: { noiseMultiplier: 3.9, delta: 1e-5, contributions: 10 } }],
    ['a smaller batch', { minimumBatch: 99 }],
  ] as [string, { leader?: string } & Partial<Pick<RoundDocument, 'privacy' | 'minimumBatch'>>][])(
    'the user’s word, for a round with %s',
    async (_what, { leader, ...changes }) => {
      await world.decide(16);
      const before = JSON.parse(world.servers.round!.document);
      const taskId = world.servers.open(OPENS, {
        ...changes,
        round: 2,
        ...(leader && { leader: { ...before.leader, url: leader } }),
      });
      expect(await world.check(true)).toBe('other-terms');
      expect(world.servers.uploads).toEqual([]);
      if (leader) return;
      await world.join(taskId);
      expect(await world.check()).toBe('sent');
    },
  );

  it('nothing any more, when as many were made as the budget allows', async () => {
    await world.decide(16);
    for (let round = 1; round <= 3; round++) {
      world.seconds = OPENS + round * DAY + 60;
      const taskId = world.servers.open(OPENS + round * DAY, {
        round,
        privacy: { noiseMultiplier: 4, delta: 1e-5, contributions: 2 },
      });
      if (round === 1) await world.join(taskId);
      expect(await world.check()).toBe(round <= 2 ? 'sent' : 'budget-spent');
    }
    expect(world.servers.uploads).toHaveLength(2);
  });
});

describe('a report that did not get through', () => {
  beforeEach(async () => {
    await world.join();
    await world.decide(16);
  });

  const states = async () => (await world.contributions.all()).map(({ state }) => state);

  it('is stored before it is sent, and sent again with the same bytes, over restarts', async () => {
    world.servers.leaderAnswers.push('down', { status: 500, body: '' });
    expect(await world.check()).toBe('leader-unreachable');
    expect(await states()).toEqual(['prepared']);
    world.restart();
    expect(await world.check()).toBe('leader-unreachable');
    world.restart();
    // What verdicts say has changed meanwhile; what is sent has not.
    await world.decide(5, 16);
    expect(await world.check()).toBe('sent');
    const [first, ...again] = world.servers.uploads;
    expect(again).toEqual([first, first]);
    const [line] = await world.contributions.all();
    expect(line).toMatchObject({ state: 'sent', attempts: 3, verdicts: 16 });
  });

  it('is sent again when the browser ended between sending and noting it', async () => {
    const settle = world.contributions.settle.bind(world.contributions);
    world.contributions.settle = () => Promise.reject(new Error('ended'));
    await expect(world.contributing.check(false)).rejects.toThrow('ended');
    expect(await states()).toEqual(['prepared']);
    world.contributions.settle = settle;
    expect(await world.check()).toBe('sent');
    expect(world.servers.uploads[1]).toEqual(world.servers.uploads[0]);
  });

  it('is deleted when its round is over', async () => {
    world.servers.leaderAnswers.push('down');
    await world.check();
    world.seconds = OPENS + DAY;
    expect(await world.check()).toBe('round-over');
    const [line] = await world.contributions.all();
    expect(line).toMatchObject({ state: 'expired', attempts: 1 });
    expect(line).not.toHaveProperty('report');
    expect(isSpent(line!)).toBe(true);
    expect(world.servers.uploads).toHaveLength(1);
  });

  it('is settled when the leader refuses it, with its reason, and not sent again', async () => {
    const type = 'urn:ietf:params:ppm:dap:error:reportRejected';
    const body = JSON.stringify({ type, title: 'spent-token' });
    world.servers.leaderAnswers.push({ status: 400, body });
    expect(await world.check()).toBe('leader-refused');
    const [line] = await world.contributions.all();
    expect(line).toMatchObject({ state: 'refused', refusal: 'reportRejected (spent-token)' });
    expect(await world.check()).toBe('contributed');
    expect(world.servers.uploads).toHaveLength(1);
  });

  it('waits when the leader says that it came too early', async () => {
    const type = 'urn:ietf:params:ppm:dap:error:reportTooEarly';
    world.servers.leaderAnswers.push({ status: 400, body: JSON.stringify({ type }) });
    expect(await world.check()).toBe('leader-unreachable');
    expect(await world.check()).toBe('sent');
  });
});

describe('stopping', () => {
  beforeEach(async () => {
    await world.join();
    await world.decide(16);
  });

  it('takes back what waits, and leaves nothing of it but a line', async () => {
    world.servers.leaderAnswers.push('down');
    await world.check();
    await world.membership.stop();
    const [line] = await world.contributions.all();
    expect(line).toMatchObject({ state: 'withdrawn', attempts: 1 });
    expect(line).not.toHaveProperty('report');
  });

  it('half-way through a check ends it before anything leaves', async () => {
    const { fetch } = globalThis;
    let stopped: Promise<void> | undefined;
    globalThis.fetch = (async (url: string, init: RequestInit) => {
      // While the round is asked for, the user stops.
      if (url.endsWith('/rounds/current')) stopped = world.membership.stop();
      return fetch(url, init);
    }) as typeof fetch;
    await world.contributing.check(false);
    await stopped;
    expect(world.servers.uploads).toEqual([]);
    expect(await world.contributions.all()).toEqual([]);
    expect(await world.federation.isContributing()).toBe(false);
  });

  it('between storing and sending leaves no bytes and no numbers', async () => {
    const attempt = world.contributions.attempt.bind(world.contributions);
    world.contributions.attempt = async (taskId) => {
      await world.federation.stop(new Date(world.seconds * 1000));
      return attempt(taskId);
    };
    await world.contributing.check(false);
    expect(world.servers.uploads).toEqual([]);
    const [line] = await world.contributions.all();
    expect(line).toMatchObject({ state: 'withdrawn', attempts: 0 });
    expect(line).not.toHaveProperty('report');
    expect(line).not.toHaveProperty('sent');
    expect(isSpent(line!)).toBe(false);
  });
});

describe('what is refused', () => {
  beforeEach(() => world.decide(16));

  it('a round that somebody else has signed', async () => {
    await world.join();
    const stranger = await ContributingWorld.start();
    stranger.servers.open(OPENS, { round: 2 });
    world.servers.round = stranger.servers.round;
    globalThis.fetch = world.servers.fetch as typeof fetch;
    expect(await world.check()).toBe('document-unsigned');
    expect(world.servers.uploads).toEqual([]);
  });

  it('a round that builds on a head nobody has seen', async () => {
    await world.join();
    world.servers.open(OPENS, { round: 2, head: { number: 7, hash: 'cd'.repeat(32) } });
    expect(await world.check()).toBe('head-unknown');
  });

  it('a publisher that knows the member no more', async () => {
    await world.servers.asksTokens();
    await world.join();
    const joined = await world.federation.joined();
    const { readInvitation, writeInvitation } = await import('../../../src/federated');
    const invitation = writeInvitation({
      ...readInvitation(joined!.invitation),
      member: 'member-2',
    });
    await world.federation.change({ invitation });
    expect(await world.check()).toBe('not-a-member');
  });

  it('to go on without the browser’s permission', async () => {
    await world.join();
    world.isPermitted = false;
    world.servers.asked.length = 0;
    expect(await world.check()).toBe('no-permission');
    expect(world.servers.asked).toEqual([]);
  });

  it.each([
    [
      'publisher-unreachable',
      () => {
        world.servers.isDown = true;
      },
    ],
    [
      'document-malformed',
      () => {
        world.servers.round = { document: '{' } as SignedEnvelope;
      },
    ],
  ])('%s', async (outcome, happens) => {
    await world.join();
    happens();
    expect(await world.check()).toBe(outcome);
  });
});
