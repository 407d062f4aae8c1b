import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type BackendName,
  type Engine,
  type ModelArtifact,
  ModelError,
  measureBackends,
  type ScoreOptions,
} from '../../../src/toxicity';
import { createEngine } from '../../../src/toxicity/engine';

/** The engines of the integration and browser tests are real; here each backend does as the test says. */
vi.mock('../../../src/toxicity/engine', () => ({ createEngine: vi.fn() }));

const ARTIFACT = {} as ModelArtifact;
const TIME_LIMIT_MS = 1_000;

type Behaviour =
  | { readonly rounds: readonly number[] }
  | { readonly fails: 'to start' | 'to score' }
  | { readonly hangs: 'to start' | 'to score' }
  /** Stops between two batches, once it is told to. */
  | { readonly isSlow: true };

let now: number;
/** Ends the time that the backend being measured may take, or has been given to stop. */
let timeIsUp: () => void;
/** What became of each engine that was started. */
let disposed: string[];
let signals: Map<string, AbortSignal>;
/** What started and stopped, in order. */
let events: string[];
/** Lets a backend that hangs go on after all. */
let wakeUp: () => void;
let hanging: Promise<void>;

beforeEach(() => {
  now = 0;
  disposed = [];
  signals = new Map();
  events = [];
  hanging = new Promise((resolve) => {
    wakeUp = resolve;
  });
});

function failure(backend: string) {
  return new ModelError('backend', backend, `${backend} is out of order.`);
}

/** An engine whose clock moves by one of `rounds` with each call; the first call is the warm-up. */
function engineThat(backend: BackendName, behaviour: Behaviour): Engine {
  let call = 0;
  return {
    modelVersion: 'v1',
    backend,
    async score(texts: readonly string[], { signal }: ScoreOptions = {}) {
      signals.set(backend, signal!);
      if ('isSlow' in behaviour) {
        const told = new Promise((resolve) => signal!.addEventListener('abort', resolve));
        timeIsUp();
        await told;
        events.push(`${backend} stopped`);
        throw new DOMException('Cancelled.', 'AbortError');
      }
      if ('fails' in behaviour) throw failure(backend);
      if ('hangs' in behaviour) {
        timeIsUp();
        await hanging;
      } else now += behaviour.rounds[call++]! * texts.length;
      return [];
    },
    rank: () => 0,
    explain: async (_text, label) => ({ label, probability: 0, words: [] }),
    dispose: () => disposed.push(backend),
  };
}

/** Measures backends that behave as told, in the order told. */
function measure(behaviours: Partial<Record<BackendName, Behaviour>>) {
  vi.mocked(createEngine).mockImplementation(async (_artifact, backend) => {
    events.push(`${backend} started`);
    // Time is measured once the work is under way.
    await undefined;
    const behaviour = behaviours[backend]!;
    if ('fails' in behaviour && behaviour.fails === 'to start') throw failure(backend);
    if ('hangs' in behaviour && behaviour.hangs === 'to start') {
      timeIsUp();
      await hanging;
    }
    return engineThat(backend, behaviour);
  });
  const waits = new Set<BackendName>();
  return measureBackends(ARTIFACT, Object.keys(behaviours) as BackendName[], {
    clock: () => now,
    wait: (milliseconds) => {
      expect(milliseconds).toBe(TIME_LIMIT_MS);
      const backend = events.at(-1)!.split(' ')[0] as BackendName;
      const toStop = waits.has(backend);
      waits.add(backend);
      // What hangs does not stop in the time it gets for that either.
      if (toStop && 'hangs' in behaviours[backend]!) return Promise.resolve();
      return new Promise((resolve) => {
        timeIsUp = resolve;
      });
    },
    timeLimitMs: TIME_LIMIT_MS,
  });
}

describe('measureBackends', () => {
  it.each([
    ['first', { webgl: { rounds: [9, 2, 2, 2] }, wasm: { rounds: [9, 3, 3, 3] } }, 'webgl', 'wasm'],
    ['last', { webgl: { rounds: [9, 3, 3, 3] }, wasm: { rounds: [9, 2, 2, 2] } }, 'wasm', 'webgl'],
  ] as const)('keeps the fastest, be it %s, and lets the other go', async (_, all, fast, slow) => {
    const choice = await measure(all);
    expect(choice).toMatchObject({ fastest: fast, millisecondsPerComment: 2 });
    expect(choice.engine.backend).toBe(fast);
    expect(choice.measurements).toEqual([
      { backend: 'webgl', millisecondsPerComment: all.webgl.rounds[1] },
      { backend: 'wasm', millisecondsPerComment: all.wasm.rounds[1] },
    ]);
    expect(disposed).toEqual([slow]);
  });

  it('takes the median of the rounds after the first, which compiles shaders', async () => {
    const { millisecondsPerComment } = await measure({ webgl: { rounds: [5_000, 900, 4, 7] } });
    expect(millisecondsPerComment).toBe(7);
  });

  it.each(['to start', 'to score'] as const)('reports a backend that fails %s', async (fails) => {
    const choice = await measure({ webgl: { fails }, wasm: { rounds: [1, 1, 1, 1] } });
    expect(choice.fastest).toBe('wasm');
    expect(choice.measurements).toEqual([
      { backend: 'webgl', failure: failure('webgl') },
      { backend: 'wasm', millisecondsPerComment: 1 },
    ]);
    expect(disposed).toEqual(fails === 'to score' ? ['webgl'] : []);
  });

  it('does not try cpu when another runs, however it was ordered', async () => {
    const { measurements } = await measure({
      cpu: { rounds: [0, 0, 0, 0] },
      wasm: { rounds: [9, 9, 9, 9] },
    });
    expect(measurements.map(({ backend }) => backend)).toEqual(['wasm']);
  });

  it('falls back on cpu when nothing else runs', async () => {
    const choice = await measure({
      cpu: { rounds: [80, 80, 80, 80] },
      webgl: { fails: 'to score' },
      wasm: { fails: 'to start' },
    });
    expect(choice.fastest).toBe('cpu');
    expect(choice.measurements.map(({ backend }) => backend)).toEqual(['webgl', 'wasm', 'cpu']);
  });

  it.each(['to start', 'to score'] as const)(
    'gives up a backend that takes too long %s, and wants it no more when it ends after all',
    async (hangs) => {
      const choice = await measure({ webgl: { hangs }, wasm: { rounds: [1, 1, 1, 1] } });
      expect(choice.fastest).toBe('wasm');
      expect(choice.measurements[0]).toMatchObject({
        backend: 'webgl',
        failure: { name: 'ModelError', kind: 'backend', message: expect.stringContaining('1000') },
      });
      wakeUp();
      await vi.waitFor(() => expect(disposed).toEqual(['webgl']));
      expect(signals.get('webgl')!.aborted).toBe(true);
      expect(signals.get('wasm')!.aborted).toBe(false);
    },
  );

  it('lets a backend that is only slow stop before the next one starts', async () => {
    const choice = await measure({ webgl: { isSlow: true }, wasm: { rounds: [1, 1, 1, 1] } });
    expect(choice.fastest).toBe('wasm');
    expect(events).toEqual(['webgl started', 'webgl stopped', 'wasm started']);
  });

  it('rejects with every cause when no backend runs', async () => {
    const error = await measure({
      webgl: { hangs: 'to score' },
      wasm: { fails: 'to score' },
      cpu: { fails: 'to start' },
    }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ kind: 'backend', errorKey: 'error_model_backend' });
    const { errors } = (error as ModelError).cause as AggregateError;
    expect(errors.map(({ file }: ModelError) => file)).toEqual(['webgl', 'wasm', 'cpu']);
    wakeUp();
  });

  it('does not take a mistake of ours for a backend that fails', async () => {
    vi.mocked(createEngine).mockRejectedValue(new TypeError('a mistake'));
    const options = { clock: () => now, wait: () => new Promise<void>(() => {}), timeLimitMs: 1 };
    await expect(measureBackends(ARTIFACT, ['wasm', 'cpu'], options)).rejects.toThrow(TypeError);
  });
});
