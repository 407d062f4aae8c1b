import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { fromBase64url, publicKeyOf, toBase64url } from '../../federated';
import { requireBearer } from '../http/bearer';
import { unlimited } from '../http/server';
import { Refused } from '../refused';
import type { Store } from '../store/store';
import type { PublisherConfig } from './config';
import { type Publisher, RollbackError } from './publisher';
import { releasesAfter } from './releases';
import { ledger, runningRound } from './rounds';
import type { Issuer } from './tokens';

const tokenSchema = v.strictObject({ member: v.string(), blinded: v.string() });
const rollbackSchema = v.strictObject({ to: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });
const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

/** What devices, members and anybody who wants to check may ask of a publisher. */
export function addPublisherRoutes(
  server: FastifyInstance,
  parts: {
    readonly store: Store;
    readonly config: PublisherConfig;
    readonly publisher: Publisher;
    readonly issuer: Issuer | null;
  },
): void {
  const { store, config, publisher, issuer } = parts;

  server.get('/federation', async () => {
    const { federation, leader, helper, keys } = config;
    return {
      federation,
      key: publicKeyOf(keys.signing),
      leader: { operator: leader.operator, url: leader.url },
      helper: { operator: helper.operator, url: helper.url },
    };
  });

  server.get('/rounds/current', async () => {
    const running = await runningRound(store);
    if (running?.state === 'open') return running.envelope;
    throw new Refused('unknown-task', 'No round is open now. Ask again later.');
  });

  server.get('/rounds', async () => ledger(store));

  server.get<{ Querystring: { after?: string } }>('/releases', async ({ query }) => {
    const after = read(wholeNumber, query.after ?? '0', 'Give a number: /releases?after=0');
    return releasesAfter(store, after);
  });

  server.post<{ Params: { task: string } }>('/rounds/:task/tokens', async ({ params, body }) => {
    if (!issuer) throw new Refused('unknown-task', 'Rounds of this federation ask for no tokens.');
    const { member, blinded } = read(
      tokenSchema,
      body,
      'Send {"member": invite code, "blinded": base64url}.',
    );
    const answer = await issuer.issue(params.task, { member, blinded: bytesOf(blinded) });
    return { signature: toBase64url(answer) };
  });

  server.post(
    '/rollback',
    { ...unlimited, onRequest: requireBearer(config.adminToken) },
    async ({ body }) => {
      const { to } = read(rollbackSchema, body, 'Send {"to": number of a release, or 0}.');
      try {
        return { number: await publisher.rollBack(to) };
      } catch (error) {
        if (error instanceof RollbackError) throw new Refused('other-contents', error.message);
        throw error;
      }
    },
  );
}

function read<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  hint: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new Refused('malformed', hint);
}

function bytesOf(text: string): Uint8Array {
  try {
    return fromBase64url(text);
  } catch (cause) {
    throw new Refused('malformed', 'Bytes must be base64url.', { cause });
  }
}
