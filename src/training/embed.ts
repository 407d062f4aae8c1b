import { fork } from 'node:child_process';
import { inRoot } from '../../build/paths';
import { EmbeddingCache, embeddingKey } from './embedding-cache';
import type { EmbeddingTask } from './embedding-worker';
import type { EncoderName } from './encoder';

/** Rows in one task: small enough for an even end, large enough to sort by length within. */
const TASK_ROWS = 512;

export interface EmbedOptions {
  readonly cacheRoot: string;
  readonly encoder: EncoderName;
  readonly encoderHash: string;
  /** Processes, one core each. */
  readonly workers: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Embeddings of all inputs by their key, from the cache where they are there; the rest is embedded
 * in the order given and kept, so that a run that was stopped goes on where it was.
 */
export async function embedAll(
  inputs: readonly Int32Array[],
  options: EmbedOptions,
): Promise<Map<string, Float32Array>> {
  const cache = new EmbeddingCache(options.cacheRoot, options.encoderHash);
  const cached = cache.read();
  const missing = new Map<string, Int32Array>();
  for (const tokens of inputs) {
    const key = embeddingKey(tokens);
    if (!cached.has(key)) missing.set(key, tokens);
  }
  if (missing.size === 0) return cached;
  await runWorkers(tasksOf([...missing.values()]), options);
  return cache.read();
}

/** Consecutive tasks, each sorted by length so that batches need little padding. */
function tasksOf(rows: readonly Int32Array[]): EmbeddingTask[] {
  const tasks: EmbeddingTask[] = [];
  for (let start = 0; start < rows.length; start += TASK_ROWS) {
    const task = rows.slice(start, start + TASK_ROWS).sort((a, b) => a.length - b.length);
    tasks.push(task.map((row) => [...row]));
  }
  return tasks;
}

async function runWorkers(tasks: readonly EmbeddingTask[], options: EmbedOptions): Promise<void> {
  const total = tasks.reduce((sum, task) => sum + task.length, 0);
  const queue = [...tasks];
  let done = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(inRoot('build/run.mjs'), [
        'src/training/embedding-worker.ts',
        options.cacheRoot,
        options.encoder,
      ]);
      child.on('message', (rows: number) => {
        done += rows;
        options.onProgress?.(done, total);
        const next = queue.shift();
        if (next) child.send(next);
        else child.disconnect();
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        if (code === 0) resolve();
        else
          reject(
            new Error(
              `An embedding process ended early (${signal ?? `code ${code}`}). Run the same command again: what is embedded is kept.`,
            ),
          );
      });
    });
  await Promise.all(Array.from({ length: options.workers }, work));
}
