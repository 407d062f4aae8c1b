import type { FastifyBaseLogger } from 'fastify';
import type { dap } from '../../federated';
import type { Metrics } from '../operations/metrics';
import type { Parts } from '../parts';
import type { Store } from '../store/store';
import type { Tasks } from '../task/tasks';
import type { HelperClient } from './helper-client';
import { finishJob, giveBackJob, type Job, type JobOptions, reportsOf, takeJob } from './jobs';
import { checkTogether } from './run-job';

export interface WorkerParts extends Pick<Parts, 'clock' | 'random'> {
  readonly store: Store;
  readonly tasks: Tasks;
  readonly keys: dap.HpkeKeys;
  readonly helper: HelperClient;
  readonly metrics: Metrics;
  readonly log: FastifyBaseLogger;
}

/** Takes one job and does it. @returns false when there is none to be had. */
export async function workOnce(options: JobOptions, parts: WorkerParts): Promise<boolean> {
  const job = await takeJob(parts.store, options, parts);
  if (!job) return false;
  try {
    await work(job, parts);
  } catch (error) {
    // The report, the helper or the store: whichever it was, the job is as it was, and its time comes again.
    parts.metrics.jobs.inc({ outcome: 'tried' });
    parts.log.warn(
      { err: error, task: job.task, job: job.id, attempts: job.attempts },
      'A job is tried again later.',
    );
    await giveBackJob(parts.store, job, parts.clock() + pauseAfter(job, options));
  }
  return true;
}

async function work(
  job: Job,
  { store, tasks, keys, helper, metrics, random }: WorkerParts,
): Promise<void> {
  const task = await tasks.get(job.task);
  const failed: dap.PrepareError[] = [];
  const reports = await reportsOf(store, job);
  const result = await checkTogether(task, job.id, reports, keys, helper, (error) =>
    failed.push(error),
  );
  const isDone = await finishJob(store, task, job, result, random);
  metrics.jobs.inc({ outcome: isDone ? 'done' : 'lost' });
  if (!isDone) return;
  metrics.reports.inc({ outcome: 'counted' }, result.shares.length);
  for (const outcome of failed) metrics.reports.inc({ outcome });
}

/** Seconds: longer each time, up to the time of a loan. */
const pauseAfter = ({ attempts }: Job, { leaseSeconds }: JobOptions) =>
  Math.min(leaseSeconds, 2 ** Math.min(attempts - 1, 12));

/** Loops that work until they are stopped. */
export function startWorkers(
  count: number,
  pollSeconds: number,
  work: () => Promise<boolean>,
  log: FastifyBaseLogger,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const found = await work().catch((error: unknown) => {
        log.error({ err: error }, 'The store does not answer the worker.');
        return false;
      });
      if (!found) await pause(pollSeconds, stopping.signal);
    }
  };
  const loops = Array.from({ length: count }, loop);
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000);
    signal.addEventListener('abort', done);
  });
}
