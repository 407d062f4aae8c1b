import type { FastifyInstance } from 'fastify';
import { dap } from '../../federated';
import { requireBearer } from '../http/bearer';
import { checkId } from '../http/messages';
import { requireType, unlimited } from '../http/server';
import type { Tasks } from '../task/tasks';
import {
  addCollectionJob,
  type CollectionParts,
  collect,
  deleteCollectionJob,
  requireCollectionJob,
} from './collection';
import { HelperError } from './helper-client';

interface JobParams {
  readonly Params: { readonly task: string; readonly job: string };
}

const PATH = '/tasks/:task/collection_jobs/:job';

/** Seconds after which a helper that did not answer may do so. */
const HELPER_PAUSE = 5;

/** What a collector asks of the leader. */
export function addCollectionRoutes(
  server: FastifyInstance,
  collector: string,
  parts: CollectionParts & { readonly tasks: Tasks },
): void {
  const { store, tasks } = parts;
  const isCollector = requireBearer(collector);
  const byCollector = { ...unlimited, onRequest: isCollector };
  const asking = {
    ...unlimited,
    onRequest: [isCollector, requireType(dap.MEDIA_TYPES.collectionReq)],
  };

  server.put<JobParams>(PATH, asking, async ({ params, body }, reply) => {
    await addCollectionJob(store, await tasks.get(params.task), checkId(params.job), body);
    return reply.code(201).send();
  });

  server.post<JobParams>(PATH, byCollector, async ({ params, log }, reply) => {
    const task = await tasks.get(params.task);
    await requireCollectionJob(store, task, checkId(params.job));
    const result = await collect(task, parts).catch((error: unknown) => {
      if (!(error instanceof HelperError)) throw error;
      log.warn({ err: error, task: task.key }, 'A batch cannot be collected yet.');
      return HELPER_PAUSE;
    });
    if (typeof result === 'number') return reply.code(202).header('Retry-After', result).send();
    return reply
      .type(dap.MEDIA_TYPES.collection)
      .send(Buffer.from(dap.encode(dap.collection, result)));
  });

  server.delete<JobParams>(PATH, byCollector, async ({ params }, reply) => {
    await deleteCollectionJob(store, await tasks.get(params.task), checkId(params.job));
    return reply.code(204).send();
  });
}
