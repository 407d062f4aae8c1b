import type {
  BackendChoice,
  BackendName,
  Embedder,
  Engine,
  ModelArtifact,
  ModelError,
  Thresholds,
} from '../../toxicity';
import { type ModelStatus, toWireError } from '../messages';
import type { BackendMemory } from './backend-memory';

/** What a host rests on; given so that tests need neither browser nor model. */
export interface HostParts {
  /** Rejects with `ModelError` when a file of the package is missing or corrupt. */
  readonly loadArtifact: () => Promise<ModelArtifact>;
  /** The packaged model with what was learned together on top, as it is wanted now. */
  readonly withHead: (packaged: ModelArtifact) => Promise<ModelArtifact>;
  readonly createEngine: (artifact: ModelArtifact, backend: BackendName) => Promise<Engine>;
  /** Costs nothing before it is used. */
  readonly createEmbedder: (artifact: ModelArtifact, backend: BackendName) => Embedder;
  readonly measureBackends: (
    artifact: ModelArtifact,
    candidates: readonly BackendName[],
  ) => Promise<BackendChoice>;
  /** Goes around each engine before use, such as a memory of scores. */
  readonly decorate: (engine: Engine) => Engine;
  readonly memory: BackendMemory;
  /** The backend that the user wants whatever was measured, or null. */
  readonly forcedBackend: () => Promise<BackendName | null>;
}

export interface LoadedModel {
  readonly engine: Engine;
  readonly embedder: Embedder;
  /** The model's own; settings may lie over them. */
  readonly thresholds: Thresholds;
  readonly millisecondsPerComment: number;
}

/**
 * What is measured, one round after the other until a backend runs. A lone candidate is given more time: on a
 * busy machine everything may be too slow for a race, and a slow score is better than none.
 */
const ROUNDS: readonly (readonly BackendName[])[] = [['wasm', 'webgl'], ['wasm'], ['cpu']];

/**
 * Holds the one engine of the extension: loads it on first use, on the backend that was measured to be the
 * fastest here, and puts another in its place when its device is lost. A failed load stays failed,
 * with its reason, until somebody asks to measure again: reading a broken package twice mends nothing.
 */
export class ModelHost {
  readonly #parts: HostParts;
  /** Every load waits for the one before it, so that there are never two engines. */
  #model: Promise<LoadedModel> | null = null;
  #artifact: Promise<ModelArtifact> | null = null;
  #status: ModelStatus = LOADING;
  #measuring: Promise<unknown> | null = null;

  constructor(parts: HostParts) {
    this.#parts = parts;
  }

  status(): ModelStatus {
    return this.#status;
  }

  /** The model, loaded on the first call. Rejects with the reason when it cannot be. */
  ready(): Promise<LoadedModel> {
    return this.#model ?? this.#load(false);
  }

  /**
   * Does work on the engine. Work that fails because its engine was lost or replaced on the way is
   * done once more on the engine that took its place.
   */
  async use<T>(work: (model: LoadedModel) => Promise<T>): Promise<T> {
    const loading = this.ready();
    const model = await loading;
    try {
      return await work(model);
    } catch (error) {
      if (isAbort(error)) throw error;
      if (this.#model !== loading) return work(await this.ready());
      if (!isBackendFailure(error)) throw error;
      return work(await this.#load(true));
    }
  }

  /**
   * Measures all backends again and goes on with the fastest; also the way out of a failed load. Whoever asks meanwhile
   * gets the same: a sender asks again where an answer is late, and measuring may take long.
   */
  async measureAgain(): Promise<ModelStatus> {
    this.#measuring ??= this.#load(true)
      .catch(() => undefined)
      .finally(() => {
        this.#measuring = null;
      });
    await this.#measuring;
    return this.#status;
  }

  /** To be called when the device of a backend was lost. */
  async replaceLost(backend: BackendName): Promise<void> {
    if (this.#status.backend === backend) await this.measureAgain();
  }

  /** Follows a change of the backend that is wanted, or of the head on top; does nothing before the first use. */
  async follow(): Promise<void> {
    if (this.#model) await this.#load(false).catch(() => undefined);
  }

  #load(anew: boolean): Promise<LoadedModel> {
    const previous = this.#model;
    this.#status = LOADING;
    const loading: Promise<LoadedModel> = this.#loadAfter(previous, anew).then(
      (model) => {
        if (this.#model === loading) this.#status = statusOf(model);
        return model;
      },
      (error: unknown) => {
        if (this.#model === loading) this.#status = failedStatus(error);
        throw error;
      },
    );
    this.#model = loading;
    return loading;
  }

  async #loadAfter(previous: Promise<LoadedModel> | null, anew: boolean): Promise<LoadedModel> {
    const old = await previous?.catch(() => null);
    old?.engine.dispose();
    old?.embedder.dispose();
    this.#artifact ??= this.#parts.loadArtifact();
    let packaged: ModelArtifact;
    try {
      packaged = await this.#artifact;
    } catch (error) {
      this.#artifact = null;
      throw error;
    }
    const artifact = await this.#parts.withHead(packaged);
    const { engine, millisecondsPerComment } = await this.#choose(packaged, artifact, anew);
    const decorated = this.#parts.decorate(engine);
    const embedder = this.#parts.createEmbedder(artifact, engine.backend);
    const { thresholds } = artifact;
    return { engine: decorated, embedder, millisecondsPerComment, thresholds };
  }

  /** A head on top makes nothing slower or faster: what was measured of the packaged model holds. */
  async #choose({ modelVersion }: ModelArtifact, artifact: ModelArtifact, anew: boolean) {
    const { memory, createEngine, forcedBackend } = this.#parts;
    const forced = await forcedBackend();
    const known = anew ? null : await memory.recall(modelVersion, forced);
    if (known) {
      try {
        return { ...known, engine: await createEngine(artifact, known.backend) };
      } catch (error) {
        // What ran last time does not run today (a driver was updated): measure.
        if (!isBackendFailure(error)) throw error;
      }
    }
    const choice = await this.#measure(artifact, forced ? [[forced]] : ROUNDS);
    const { fastest: backend, millisecondsPerComment, engine } = choice;
    await memory.remember(modelVersion, forced, { backend, millisecondsPerComment });
    return { engine, millisecondsPerComment };
  }

  async #measure(
    artifact: ModelArtifact,
    [candidates = [], ...others]: readonly (readonly BackendName[])[],
  ): Promise<BackendChoice> {
    try {
      return await this.#parts.measureBackends(artifact, candidates);
    } catch (error) {
      if (!isBackendFailure(error) || others.length === 0) throw error;
      return this.#measure(artifact, others);
    }
  }
}

const LOADING: ModelStatus = {
  state: 'loading',
  errorKey: null,
  backend: null,
  modelVersion: null,
  millisecondsPerComment: null,
};

function statusOf({ engine, millisecondsPerComment }: LoadedModel): ModelStatus {
  const { backend, modelVersion } = engine;
  return { state: 'ready', errorKey: null, backend, modelVersion, millisecondsPerComment };
}

function failedStatus(error: unknown): ModelStatus {
  return { ...LOADING, state: 'failed', errorKey: toWireError(error).errorKey };
}

function isBackendFailure(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'ModelError' &&
    (error as ModelError).kind === 'backend'
  );
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
