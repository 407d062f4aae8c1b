import { Tokenizer, tokenWindows } from '../text';
import { throwIfAborted } from './abort';
import type { ModelArtifact } from './artifact';
import { type BackendOptions, onBackend } from './backends';
import { type BatchLimits, lengthBuckets } from './batches';
import type {
  BackendName,
  Engine,
  Evidence,
  ScoreOptions,
  TextRange,
  TextScore,
} from './engine-types';
import { decisive, type Explainer, explain, type Look, without } from './evidence';
import { LABELS, type Label } from './labels';
import type { TokenPlaces } from './passages';
import { maxPool, PLAIN_POOLING } from './pooling';
import { meanOf, tokensIn } from './token-states';
import { ToxicityModel } from './toxicity-model';
import { WindowReader, type WindowReading } from './window-reader';
import { MAX_TOKENS, type ScoredWindow, windowsOf } from './windows';

/** What runs fastest on WASM and still lets go of the thread several times a second. */
const LIMITS: BatchLimits = { rows: 8, tokens: 768, run: 20 };

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
  readonly #reader: WindowReader;
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
    this.#reader = new WindowReader(model, ngrams, pooling);
  }

  async score(
    texts: readonly string[],
    { signal, onScored }: ScoreOptions = {},
  ): Promise<TextScore[]> {
    const windows = windowsOf(texts, this.#tokenizer);
    const readings: WindowReading[][] = texts.map(() => []);
    const missing = texts.map(() => 0);
    for (const { text } of windows) missing[text]!++;
    const scores: TextScore[] = [];
    const lengths = windows.map(({ tokens }) => tokens.length);
    for (const batch of lengthBuckets(lengths, LIMITS)) {
      const some = batch.map((index) => windows[index]!);
      const read = await this.#read(some, texts, signal);
      batch.forEach((index, row) => {
        const { text } = windows[index]!;
        readings[text]!.push({ ...read[row]!, states: null });
        if (readings[text]!.length < missing[text]!) return;
        scores[text] = scoreOf(readings[text]!);
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
    const readings = await this.#lookAt(windows, text, signal);
    if (!readings) return null;
    const { range, probability } = decisive(scoreOf(readings), label);
    const best = windows.findIndex(
      (window) => window.range === range || window.passages.some((one) => one.range === range),
    );
    const window = windows[best]!;
    const passage = window.passages.find((one) => one.range === range);
    const places = this.#placesOf(text, best);
    const variants = async (groups: readonly (readonly TextRange[])[]) => {
      const { tokens, isFirst } = window;
      const part = passage ?? { start: 0, end: tokens.length };
      const kind = passage ? 'passage' : isFirst ? 'first' : 'later';
      const means = tokensIn([[], ...groups], places.starts, places.ends).map((out) =>
        meanOf(readings[best]!.states!, tokens.length, part, out),
      );
      const logOdds = await this.#onModel(() => this.#model.runOnMeans(means), signal);
      const inside = text.slice(0, range.end);
      return [[], ...groups].map((group, index) => {
        const rest = without(inside, group).slice(range.start);
        return this.#reader.probabilities(rest, logOdds[index]!, kind)[LABELS.indexOf(label)]!;
      });
    };
    return { probability, range, without: variants };
  }

  /** Readings of all windows of a text, with states; null where the graph does not let anyone look inside. */
  async #lookAt(
    windows: readonly ScoredWindow[],
    text: string,
    signal: AbortSignal | undefined,
  ): Promise<WindowReading[] | null> {
    const readings: WindowReading[] = [];
    const lengths = windows.map(({ tokens }) => tokens.length);
    for (const batch of lengthBuckets(lengths, LIMITS)) {
      const some = batch.map((index) => windows[index]!);
      const read = await this.#read(some, [text], signal, true);
      if (read.some(({ states }) => states === null)) return null;
      batch.forEach((index, row) => {
        readings[index] = read[row]!;
      });
    }
    return readings;
  }

  /** Where the tokens of one window lie in the text. */
  #placesOf(text: string, window: number): TokenPlaces {
    const { starts, ends } = this.#tokenizer.encodeWithOffsets(text);
    const { start, end } = tokenWindows(starts.length, { size: MAX_TOKENS })[window]!;
    return { starts: starts.subarray(start, end), ends: ends.subarray(start, end) };
  }

  #read(
    windows: readonly ScoredWindow[],
    texts: readonly string[],
    signal: AbortSignal | undefined,
    looking?: boolean,
  ): Promise<WindowReading[]> {
    return this.#onModel(() => this.#reader.read(windows, texts, looking), signal);
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

function scoreOf(readings: readonly WindowReading[]): TextScore {
  const passages = readings.flatMap((reading) => reading.passages);
  return {
    ...maxPool(readings.map(({ window }) => window)),
    passages: passages.length > 0 ? maxPool(passages) : null,
  };
}

/** Lets messages and cancellations in: a batch on WASM or the CPU never lets go of the thread by itself. */
function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
