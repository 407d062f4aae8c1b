import type { ModelArtifact } from './artifact';
import { abandonHungWork, type BackendOptions } from './backends';
import { createEngine } from './engine';
import type { BackendName, Engine } from './engine-types';
import { ModelError } from './errors';

export type Measurement =
  | { readonly backend: BackendName; readonly millisecondsPerComment: number }
  | { readonly backend: BackendName; readonly failure: ModelError };

export interface BackendChoice {
  readonly fastest: BackendName;
  readonly millisecondsPerComment: number;
  /** One of each backend tried, in the order tried. */
  readonly measurements: readonly Measurement[];
  /** Runs on the fastest; ready for use. */
  readonly engine: Engine;
}

export interface MeasureOptions extends BackendOptions {
  /** Milliseconds from any start. */
  readonly clock: () => number;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** What a backend may take in all, starting included; it counts as failed from then on. */
  readonly timeLimitMs: number;
}

/** As long as comments usually are; the model is not asked what it thinks of them. */
const WORKLOAD = [
  'Thanks, that was quick.',
  'The second source gives another year. Could you check the page number before we change the table again?',
  'I moved the paragraph on the bridge to its own section, since it had grown longer than the rest of the article ' +
    'and nobody reads about trams to learn about bridges. If you would rather keep it where it was, please say so ' +
    'here, and I will move it back this evening.',
  'No, it does not say that anywhere in the book.',
];

/** The first round compiles shaders and is left out. */
const ROUNDS = 3;

/**
 * Measures each candidate on a small real workload with read-back and keeps the fastest. `cpu` is the last resort:
 * it is tried only when nothing else runs.
 * @throws ModelError `backend` when no candidate runs.
 */
export async function measureBackends(
  artifact: ModelArtifact,
  candidates: readonly BackendName[],
  options: MeasureOptions,
): Promise<BackendChoice> {
  const measurements: Measurement[] = [];
  let best: { engine: Engine; millisecondsPerComment: number } | undefined;
  const lastResortLast = [...candidates].sort((a, b) => Number(a === 'cpu') - Number(b === 'cpu'));
  for (const backend of lastResortLast) {
    if (backend === 'cpu' && best) break;
    try {
      const measured = await withinLimit(backend, options, (signal) =>
        measure(artifact, backend, options, signal),
      );
      const { engine, millisecondsPerComment } = measured;
      measurements.push({ backend, millisecondsPerComment });
      const slower = best && best.millisecondsPerComment <= millisecondsPerComment;
      (slower ? engine : best?.engine)?.dispose();
      if (!slower) best = measured;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      measurements.push({ backend, failure: error });
    }
  }
  if (!best) {
    const causes = measurements.flatMap((one) => ('failure' in one ? [one.failure] : []));
    throw new ModelError('backend', candidates.join(', '), 'No backend can run the model here.', {
      cause: new AggregateError(causes),
    });
  }
  return { fastest: best.engine.backend, measurements, ...best };
}

async function measure(
  artifact: ModelArtifact,
  backend: BackendName,
  options: MeasureOptions,
  signal: AbortSignal,
) {
  const engine = await createEngine(artifact, backend, options);
  try {
    await engine.score(WORKLOAD, { signal });
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const start = options.clock();
      await engine.score(WORKLOAD, { signal });
      rounds.push(options.clock() - start);
    }
    rounds.sort((a, b) => a - b);
    const median = rounds[rounds.length >> 1]!;
    return { engine, millisecondsPerComment: median / WORKLOAD.length };
  } catch (error) {
    engine.dispose();
    throw error;
  }
}

/**
 * A driver can start and then hang for ever, so the limit does not wait for the work to end: what is only slow
 * gets the same time once more to stop between two packs, so that it does not run into what comes next.
 */
async function withinLimit<T extends { engine: Engine }>(
  backend: BackendName,
  { wait, timeLimitMs }: MeasureOptions,
  start: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeUp = Symbol();
  const ending = new AbortController();
  const work = start(ending.signal);
  const limit = () => wait(timeLimitMs).then(() => timeUp);
  const first = await Promise.race([work, limit()]);
  if (first !== timeUp) return first as T;
  ending.abort();
  // Should it come to its end after all, nobody wants it any more.
  const stopped = work.then(({ engine }) => engine.dispose()).catch(() => undefined);
  if ((await Promise.race([stopped, limit()])) === timeUp) abandonHungWork();
  throw new ModelError('backend', backend, `${backend} took longer than ${timeLimitMs} ms.`);
}
