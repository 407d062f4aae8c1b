import { dap } from '../../federated';
import type { LeaderConfig } from '../config';
import { addRoundRoutes, type TaskParams } from '../http/round-routes';
import { createServer, requireType } from '../http/server';
import { createMetrics } from '../operations/metrics';
import { type Parts, usualParts } from '../parts';
import { type Running, serve } from '../running';
import { openStore } from '../store/open-store';
import { aggregatorMigrations } from '../store/schema';
import { createTasks } from '../task/tasks';
import { addCollectionRoutes } from './collection-routes';
import { createHelperClient } from './helper-client';
import { takeReport } from './upload';
import { startWorkers, workOnce } from './worker';

export interface RunningLeader extends Running {
  /** Does jobs until there is none to be had; for whoever starts no workers. */
  drain(): Promise<void>;
}

/** Bytes of the largest report that any round can ask for. */
const LARGEST_REPORT = 1024 * 1024;

/** Starts a leader. @throws StoreError, or what the system says of an address that is taken. */
export async function startLeader(
  config: LeaderConfig,
  given: Partial<Parts> = {},
): Promise<RunningLeader> {
  const parts: Parts = { ...usualParts(), ...given };
  const { hpke: keys, tokens, jobs } = config;
  const store = await openStore(config.store, { role: 'leader', migrations: aggregatorMigrations });
  const tasks = createTasks(store, config, parts);
  const metrics = createMetrics('leader', async () => {
    const [row] = await store.query<{ reports: number }>(
      'select count(*) as reports from waiting_reports',
    );
    return row!.reports;
  });
  const server = await createServer(config, metrics, () => store.query('select 1'), parts);
  const helper = createHelperClient(config.peer, tokens.peer);
  const context = { ...parts, store, tasks, keys, helper, metrics, log: server.log };
  addRoundRoutes(server, { store, tasks, keys, publisher: tokens.publisher });
  addCollectionRoutes(server, tokens.collector, context);

  server.put<TaskParams>(
    '/tasks/:task/reports',
    { bodyLimit: LARGEST_REPORT, onRequest: requireType(dap.MEDIA_TYPES.report) },
    async ({ params, body }, reply) => {
      const task = await tasks.get(params.task);
      metrics.uploads.inc({ outcome: await takeReport(task, body, context) });
      return reply.code(201).send();
    },
  );

  const work = () => workOnce(jobs, context);
  const workers = startWorkers(jobs.workers, jobs.pollSeconds, work, server.log);
  const running = await serve(server, config, store, workers.stop);
  return {
    ...running,
    async drain() {
      while (await work());
    },
  };
}
