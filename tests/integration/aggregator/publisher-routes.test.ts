import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../../../src/aggregator/http/server';
import { createMetrics } from '../../../src/aggregator/operations/metrics';
import { addPublisherRoutes } from '../../../src/aggregator/publisher/routes';
import { openRound, startOfChain, takeRelease } from '../../../src/federated';
import { signer } from '../../unit/federated/sample-documents';
import { basis, MEMBERS, startTrial, type Trial } from './publisher-trial';
import { type Stores, startStores } from './stores';

/** One life of a federation, asked about as it goes: each test goes on where the one before ended. */
describe('what a publisher answers', () => {
  let stores: Stores;
  let trial: Trial;
  let server: FastifyInstance;

  beforeAll(async () => {
    stores = await startStores('pglite');
    trial = await startTrial(stores);
    const { config, store, publisher } = trial;
    const log = { write: () => undefined };
    server = await createServer(config, createMetrics('publisher'), async () => undefined, { log });
    addPublisherRoutes(server, { config, store, publisher, issuer: null });
  });
  afterAll(async () => {
    await server?.close();
    await trial?.store.close();
    await stores?.close();
  });

  const get = (url: string) => server.inject({ method: 'GET', url });
  const rollBack = (payload: object, authorization?: string) =>
    server.inject({
      ...{ method: 'POST', url: '/rollback', payload },
      ...(authorization !== undefined && { headers: { authorization } }),
    });

  it('names the federation, its key and who runs the aggregators, and no secret', async () => {
    const { body } = await get('/federation');
    expect(JSON.parse(body)).toEqual({
      federation: 'Anytown',
      key: signer.publicKey,
      leader: { operator: 'L', url: 'http://127.0.0.1:1/' },
      helper: { operator: 'H', url: 'http://127.0.0.1:1/' },
    });
  });

  it('has no current round until one is open, then the signed one', async () => {
    const none = await get('/rounds/current');
    expect(none.statusCode).toBe(404);
    expect(none.headers['content-type']).toContain('application/problem+json');
    expect(none.json().detail).toContain('No round is open now.');
    await trial.publisher.step();
    const open = await get('/rounds/current');
    expect(open.statusCode).toBe(200);
    expect(openRound(open.json(), [signer.publicKey]).round).toMatchObject({ round: 1 });
  });

  it('gives no token where rounds ask for none', async () => {
    const payload = { member: 'code of Ada', blinded: 'AAAA' };
    const answer = await server.inject({ method: 'POST', url: '/rounds/AAAA/tokens', payload });
    expect(answer.statusCode).toBe(404);
  });

  it('lists releases after a number, each of which a device takes, and how rounds ended', async () => {
    expect((await get('/releases')).json()).toEqual([]);
    await trial.close();
    await trial.publisher.step();
    const [envelope, ...others] = (await get('/releases?after=0')).json();
    expect(others).toEqual([]);
    const { release } = takeRelease(envelope, startOfChain([signer.publicKey]), basis);
    expect(release).toMatchObject({ number: 1, contributions: MEMBERS });
    expect((await get('/releases?after=1')).json()).toEqual([]);
    expect((await get('/rounds')).json()).toMatchObject([
      { round: 1, state: 'published', contributions: MEMBERS },
    ]);
  });

  it.each(['-1', '1.5', 'x', '99999999999', ''])('refuses /releases?after=%s', async (after) => {
    const { statusCode, body } = await get(`/releases?after=${after}`);
    expect(statusCode).toBe(400);
    expect(JSON.parse(body).detail).toContain('/releases?after=0');
  });

  it('rolls back for whoever has the secret, and for nobody else', async () => {
    for (const authorization of [undefined, 'Bearer secret-of-the-publisher', 'Bearer ']) {
      const answer = await rollBack({ to: 0 }, authorization);
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
    expect((await get('/releases?after=1')).json()).toEqual([]);
    const answer = await rollBack({ to: 0 }, 'Bearer secret-of-the-operator');
    expect([answer.statusCode, answer.json()]).toEqual([200, { number: 2 }]);
    expect((await get('/releases?after=1')).json()).toHaveLength(1);
  });

  it('says which rollback cannot be made', async () => {
    const bearer = 'Bearer secret-of-the-operator';
    const never = await rollBack({ to: 9 }, bearer);
    expect([never.statusCode, never.json().detail]).toEqual([
      409,
      'There is no release 9 before 2, which stands now.',
    ]);
    const malformed = await rollBack({ to: -1 }, bearer);
    expect([malformed.statusCode, malformed.json().detail]).toEqual([
      400,
      'Send {"to": number of a release, or 0}.',
    ]);
  });
});
