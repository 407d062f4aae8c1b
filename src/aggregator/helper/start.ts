import { dap } from '../../federated';
import type { HelperConfig } from '../config';
import { requireBearer } from '../http/bearer';
import { checkId } from '../http/messages';
import { addRoundRoutes, type TaskParams } from '../http/round-routes';
import { createServer, requireType, unlimited } from '../http/server';
import { createMetrics } from '../operations/metrics';
import { type Parts, usualParts } from '../parts';
import { type Running, serve } from '../running';
import { openStore } from '../store/open-store';
import { aggregatorMigrations } from '../store/schema';
import { createTasks } from '../task/tasks';
import { answerShare } from './aggregate-share';
import { answerJob } from './aggregation-job';

interface JobParams {
  readonly Params: { readonly task: string; readonly job: string };
}

/** Bytes of the largest job: a thousand reports. */
const LARGEST_JOB = 16 * 1024 * 1024;

/** Starts a helper. @throws StoreError, or what the system says of an address that is taken. */
export async function startHelper(
  config: HelperConfig,
  given: Partial<Parts> = {},
): Promise<Running> {
  const parts: Parts = { ...usualParts(), ...given };
  const { hpke: keys, tokens } = config;
  const store = await openStore(config.store, { role: 'helper', migrations: aggregatorMigrations });
  const tasks = createTasks(store, config, parts);
  const metrics = createMetrics('helper');
  const server = await createServer(config, metrics, () => store.query('select 1'), parts);
  const context = { ...parts, store, keys, metrics };
  addRoundRoutes(server, { store, tasks, keys, publisher: tokens.publisher });
  const byPeer = (type: string) => ({
    ...unlimited,
    bodyLimit: LARGEST_JOB,
    onRequest: [requireBearer(tokens.peer), requireType(type)],
  });

  server.put<JobParams>(
    '/tasks/:task/aggregation_jobs/:job',
    byPeer(dap.MEDIA_TYPES.aggregationJobInitReq),
    async ({ params, body }, reply) => {
      const task = await tasks.get(params.task);
      const answer = await answerJob(task, checkId(params.job), body, context);
      return reply.code(201).type(dap.MEDIA_TYPES.aggregationJobResp).send(Buffer.from(answer));
    },
  );

  server.post<TaskParams>(
    '/tasks/:task/aggregate_shares',
    byPeer(dap.MEDIA_TYPES.aggregateShareReq),
    async ({ params, body }, reply) => {
      const answer = await answerShare(await tasks.get(params.task), body, context);
      return reply.type(dap.MEDIA_TYPES.aggregateShare).send(Buffer.from(answer));
    },
  );

  return serve(server, config, store);
}
