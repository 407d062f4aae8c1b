import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { inRoot } from '../../../build/paths';
import type { Engine, TextScore } from '../../toxicity';
import type { ScoringAnswer, ScoringTask } from './scoring-task';

/** Small enough for an even end and for progress, large enough that sorting by length pays. */
const TASK = { texts: 64, characters: 30_000 };

export interface ScoringPool extends Pick<Engine, 'modelVersion' | 'score'> {
  close(): void;
}

const WORKER = 'src/training/evaluation/scoring-worker.ts';

/** SHA-256, hex, over all code that a scoring process runs. */
export async function engineHash(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [inRoot(WORKER)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  return createHash('sha256').update(outputFiles[0]!.contents).digest('hex');
}

/**
 * Processes, one core each, that score with the packaged model of a folder. They start with the first
 * text; `score` rejects when one of them ends early.
 */
export function scoringPool(folder: string, modelVersion: string, workers: number): ScoringPool {
  let children: readonly ChildProcess[] = [];
  return {
    modelVersion,
    async score(texts, { onScored } = {}) {
      if (texts.length === 0) return [];
      if (children.length === 0) children = await startAll(folder, workers);
      const scores: TextScore[] = [];
      const queue = tasksOf(texts);
      await Promise.all(
        children.map(async (child) => {
          for (let task = queue.shift(); task; task = queue.shift()) {
            const answers = await ask(
              child,
              task.map((index) => texts[index]!),
            );
            task.forEach((index, place) => {
              scores[index] = answers[place]!;
              onScored?.(index, scores[index]);
            });
          }
        }),
      );
      return scores;
    },
    close: () => {
      for (const child of children) if (child.connected) child.disconnect();
    },
  };
}

/** Indices of texts of like length, the longest first, so that no core waits for a long task at the end. */
function tasksOf(texts: readonly string[]): number[][] {
  const order = [...texts.keys()].sort((a, b) => texts[b]!.length - texts[a]!.length);
  const tasks: number[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const index of order) {
    const { length } = texts[index]!;
    if (characters + length > TASK.characters || tasks.at(-1)!.length >= TASK.texts) {
      tasks.push([]);
      characters = 0;
    }
    tasks.at(-1)!.push(index);
    characters += length;
  }
  return tasks;
}

function startAll(folder: string, workers: number): Promise<ChildProcess[]> {
  return Promise.all(
    Array.from({ length: workers }, async () => {
      const child = fork(inRoot('build/run.mjs'), [WORKER, folder]);
      await answerOf(child);
      return child;
    }),
  );
}

function ask(child: ChildProcess, task: ScoringTask): Promise<ScoringAnswer> {
  const answer = answerOf(child);
  child.send(task);
  return answer;
}

function answerOf(child: ChildProcess): Promise<ScoringAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      then();
    };
    const onMessage = (answer: ScoringAnswer) => settle(() => resolve(answer));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number | null, signal: string | null) =>
      settle(() =>
        reject(
          new Error(
            `A scoring process ended early (${signal ?? `code ${code}`}). Run the same command again: what is scored is kept.`,
          ),
        ),
      );
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
  });
}
