import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { dap, envelopeSchema, fromBase64url } from '../../federated';
import { Refused } from '../refused';
import type { Store } from '../store/store';
import { endTask, lockTask, type Tasks } from '../task/tasks';
import { requireBearer } from './bearer';
import { unlimited } from './server';

const provisionSchema = v.strictObject({ round: envelopeSchema, verifyKey: v.string() });

export interface TaskParams {
  readonly Params: { readonly task: string };
}

/** What a publisher asks of both aggregators, and the keys that a DAP client asks for. */
export function addRoundRoutes(
  server: FastifyInstance,
  {
    store,
    tasks,
    keys,
    publisher,
  }: { store: Store; tasks: Tasks; keys: dap.HpkeKeys; publisher: string },
): void {
  const byPublisher = { ...unlimited, onRequest: requireBearer(publisher) };

  server.put<TaskParams>('/rounds/:task', byPublisher, async (request, reply) => {
    const { round, verifyKey } = readProvision(request.body);
    await tasks.add(request.params.task, { round, verifyKey });
    server.log.info({ task: request.params.task }, 'A round was taken.');
    return reply.code(201).send({ task: request.params.task });
  });

  server.delete<TaskParams>('/rounds/:task', byPublisher, async (request, reply) => {
    const { key } = await tasks.get(request.params.task);
    await store.transaction(async (sql) => {
      await lockTask(sql, key, 'update');
      await endTask(sql, key, 'destroyed');
    });
    server.log.info({ task: key }, 'A round was destroyed.');
    return reply.code(204).send();
  });

  server.get('/hpke_config', async (_request, reply) =>
    reply
      .type(dap.MEDIA_TYPES.hpkeConfigList)
      .header('Cache-Control', 'max-age=86400')
      .send(Buffer.from(dap.encode(dap.hpkeConfigList, [dap.decode(dap.hpkeConfig, keys.config)]))),
  );
}

function readProvision(body: unknown) {
  const parsed = v.safeParse(provisionSchema, body);
  if (!parsed.success) {
    throw new Refused('malformed', 'Send {"round": signed document, "verifyKey": base64url}.');
  }
  const { round, verifyKey } = parsed.output;
  try {
    return { round, verifyKey: fromBase64url(verifyKey) };
  } catch (cause) {
    throw new Refused('malformed', 'The verify key must be base64url.', { cause });
  }
}
