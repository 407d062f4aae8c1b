import { Tokenizer, tokenWindows } from '../text';
import { throwIfAborted } from './abort';
import type { ModelArtifact } from './artifact';
import { type BackendOptions, onBackend } from './backends';
import { type BatchLimits, lengthBuckets } from './batches';
import type { BackendName, Engine, Evidence, ScoreOptions, TextScore } from './engine-types';
import { type Explainer, explain, type Look, without } from './evidence';
import { LABELS, type Label } from './labels';
import type { NgramBranch } from './ngram-branch';
import { maxPool, PLAIN_POOLING, type Pooling, type WindowScore } from './pooling';
import { meansWithout, tokensIn } from './token-states';
import { ToxicityModel } from './toxicity-model';
import { MAX_TOKENS, windowsOf } from './windows';

/** What runs fastest on WASM and still lets go of the thread several times a second. */
const LIMITS: BatchLimits = { rows: 8, tokens: 768 };

/**
 * Starts a backend and puts the model on it. Engines share the process's backends: calls on any of them take
 * turns batch by batch, so that a short request gets through a long one.
 * @throws ModelError `backend` when the backend cannot run the model here.
 */
export async function createEngine(
  artifact: ModelArtifact,
  backend: BackendName,
  options: BackendOptions = {},
): Promise<Engine> {
  const model = await onBackend(backend, options, async () => new ToxicityModel(artifact));
  return new GraphEngine(artifact, backend, options, model);
}

class GraphEngine implements Engine {
  readonly modelVersion: string;
  readonly backend: BackendName;
  readonly #options: BackendOptions;
  readonly #tokenizer: Tokenizer;
  readonly #model: ToxicityModel;
  readonly #ngrams: NgramBranch | undefined;
  readonly #pooling: Pooling;
  #disposed = false;

  constructor(
    { modelVersion, vocabulary, ngrams, pooling = PLAIN_POOLING }: ModelArtifact,
    backend: BackendName,
    options: BackendOptions,
    model: ToxicityModel,
  ) {
    this.modelVersion = modelVersion;
    this.backend = backend;
    this.#options = options;
    this.#tokenizer = new Tokenizer(vocabulary);
    this.#model = model;
    this.#ngrams = ngrams;
    this.#pooling = pooling;
  }

  async score(
    texts: readonly string[],
    { signal, onScored }: ScoreOptions = {},
  ): Promise<TextScore[]> {
    const windows = windowsOf(texts, this.#tokenizer);
    const done: WindowScore[][] = texts.map(() => []);
    const missing = texts.map(() => 0);
    for (const { text } of windows) missing[text]!++;
    const scores: TextScore[] = [];
    const lengths = windows.map(({ tokens }) => tokens.length);
    for (const batch of lengthBuckets(lengths, LIMITS)) {
      const rows = batch.map((index) => windows[index]!.tokens);
      const logOdds = await this.#onModel(() => this.#model.run(rows), signal);
      batch.forEach((index, row) => {
        const { text, range } = windows[index]!;
        const isLater = windows[index - 1]?.text === text;
        const part = texts[text]!.slice(range.start, range.end);
        const probabilities = this.#probabilities(part, logOdds[row]!, isLater);
        done[text]!.push({ range, probabilities });
        if (done[text]!.length < missing[text]!) return;
        scores[text] = maxPool(done[text]!);
        onScored?.(text, scores[text]);
      });
    }
    return scores;
  }

  explain(text: string, label: Label, options: { signal?: AbortSignal } = {}): Promise<Evidence> {
    const explainer: Explainer = {
      score: (texts, scoring) => this.score(texts, scoring),
      look: (...asked) => this.#look(...asked),
    };
    return explain(explainer, text, label, options);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    // After the batch that may be running. Nothing is left to do when the backend itself is gone.
    onBackend(this.backend, this.#options, async () => this.#model.dispose()).catch(
      () => undefined,
    );
  }

  async #look(
    text: string,
    label: Label,
    { signal }: { signal?: AbortSignal },
  ): Promise<Look | null> {
    const windows = windowsOf([text], this.#tokenizer);
    const scored: WindowScore[] = [];
    const states: Float32Array[] = [];
    const lengths = windows.map(({ tokens }) => tokens.length);
    for (const batch of lengthBuckets(lengths, LIMITS)) {
      const rows = batch.map((index) => windows[index]!.tokens);
      const looked = await this.#onModel(() => this.#model.look(rows), signal);
      if (!looked) return null;
      batch.forEach((index, row) => {
        const { range } = windows[index]!;
        const part = text.slice(range.start, range.end);
        const probabilities = this.#probabilities(part, looked.logOdds[row]!, index > 0);
        scored[index] = { range, probabilities };
        states[index] = looked.states[row]!;
      });
    }
    const pooled = maxPool(scored);
    const range = pooled.windows[label];
    const best = windows.findIndex((window) => window.range === range);
    return {
      probability: pooled.scores[label],
      range,
      without: async (groups) => {
        const { starts, ends } = this.#tokenizer.encodeWithOffsets(text);
        const { start, end } = tokenWindows(starts.length, { size: MAX_TOKENS })[best]!;
        const tokens = tokensIn(groups, starts.subarray(start, end), ends.subarray(start, end));
        const means = meansWithout(states[best]!, lengths[best]!, tokens);
        const logOdds = await this.#onModel(
          () => this.#model.runOnMeans(means, 1 + groups.length),
          signal,
        );
        const column = LABELS.indexOf(label);
        const inside = text.slice(0, range.end);
        return [[], ...groups].map((places, index) => {
          const part = without(inside, places).slice(range.start);
          return this.#probabilities(part, logOdds[index]!, best > 0)[column]!;
        });
      },
    };
  }

  /**
   * Probabilities of one window, in the order of `LABELS`.
   * @param logOdds what the graph says of it.
   * @param isLater whether it is not the first of its text.
   */
  #probabilities(window: string, logOdds: readonly number[], isLater: boolean): number[] {
    const added = this.#ngrams?.logOdds(window);
    return LABELS.map((label, column) => {
      const z = logOdds[column]! + (added?.[column] ?? 0);
      return sigmoid(isLater ? z - this.#pooling.laterWindows[label] : z);
    });
  }

  #onModel<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return onBackend(this.backend, this.#options, async () => {
      await macrotask();
      throwIfAborted(signal);
      if (this.#disposed) throw new Error('The engine was disposed.');
      return work();
    });
  }
}

const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** Lets messages and cancellations in: a batch on WASM or the CPU never lets go of the thread by itself. */
function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
