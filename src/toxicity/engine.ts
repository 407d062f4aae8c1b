import { Tokenizer } from '../text';
import { throwIfAborted } from './abort';
import type { ModelArtifact } from './artifact';
import { type BackendOptions, onBackend } from './backends';
import type {
  BackendName,
  Engine,
  Evidence,
  ScoreOptions,
  TextRange,
  TextScore,
} from './engine-types';
import { type Explainer, explain, without } from './evidence';
import { LABELS, type Label } from './labels';
import { inPacks } from './packs';
import { joined, maxPool, PLAIN_POOLING } from './pooling';
import { type FirstLook, firstLook, rankBy, type WindowRank } from './suspicion';
import { tokensIn } from './token-places';
import { ToxicityModel } from './toxicity-model';
import { WindowReader, type WindowReading } from './window-reader';
import { partAt, type ScoredWindow, windowsOf } from './windows';

/**
 * Tokens that go through the model together: enough that a multiplication on WASM is as fast as it gets, and so few that
 * the thread is free again after a twentieth of a second.
 */
const PACK_TOKENS = 128;

/**
 * Starts a backend and puts the model on it. Engines share the process's backends: calls on any of them take
 * turns pack by pack, so that a short request gets through a long one.
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
  readonly #rankOf: WindowRank;
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
    this.#rankOf = rankBy(ngrams);
  }

  async score(
    texts: readonly string[],
    { signal, onScored, glance = false, glances = [] }: ScoreOptions = {},
  ): Promise<TextScore[]> {
    const looks = glance ? texts.map((text) => this.#firstLook(text)) : [];
    const windows = glance
      ? looks.map(({ window }, text) => ({ ...window, text }))
      : windowsOf(texts, this.#tokenizer).filter((window) => !isKnown(window, glances));
    const readings: WindowReading[][] = texts.map(() => []);
    const missing = texts.map(() => 0);
    for (const { text } of windows) missing[text]!++;
    const scores: TextScore[] = [];
    for (const pack of inPacks(windows, ({ tokens }) => tokens.length, PACK_TOKENS)) {
      const read = await this.#onModel(() => this.#reader.read(pack, texts), signal);
      pack.forEach(({ text }, index) => {
        readings[text]!.push(read[index]!);
        if (readings[text]!.length < missing[text]!) return;
        scores[text] = scoreOf(readings[text]!, looks[text], glances[text]);
        onScored?.(text, scores[text]);
      });
    }
    return scores;
  }

  rank(text: string): number {
    return this.#firstLook(text).rank;
  }

  explain(text: string, label: Label, options: { signal?: AbortSignal } = {}): Promise<Evidence> {
    const explainer: Explainer = {
      score: (texts, scoring) => this.score(texts, scoring),
      ...(this.#reader.readsParts && { leaveOut: (...asked) => this.#leaveOut(...asked) }),
    };
    return explain(explainer, text, label, options);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    // After the pack that may be running. Nothing is left to do when the backend itself is gone.
    onBackend(this.backend, this.#options, async () => this.#model.dispose()).catch(
      () => undefined,
    );
  }

  #firstLook(text: string): FirstLook {
    return firstLook(windowsOf([text], this.#tokenizer), text, this.#rankOf);
  }

  async #leaveOut(
    text: string,
    range: TextRange,
    groups: readonly (readonly TextRange[])[],
    label: Label,
    { signal }: { signal?: AbortSignal },
  ): Promise<number[]> {
    const { window, part, kind } = partAt(windowsOf([text], this.#tokenizer), range);
    const inside = text.slice(0, range.end);
    const parts = [[], ...groups].map((group) => ({
      ...part,
      without: tokensIn(group, window.places, part),
      text: without(inside, group).slice(range.start),
    }));
    const read = await this.#onModel(() => this.#reader.readParts(window, parts, kind), signal);
    return read.map((probabilities) => probabilities[LABELS.indexOf(label)]!);
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

function isKnown(
  { text, range }: ScoredWindow,
  glances: readonly (TextScore | undefined)[],
): boolean {
  return glances[text]?.glance?.range.start === range.start;
}

/** @param known what a glance at the text said, whose window was not read again. */
function scoreOf(
  readings: readonly WindowReading[],
  look: FirstLook | undefined,
  known: TextScore | undefined,
): TextScore {
  const passages = readings.flatMap((reading) => reading.passages);
  const ofWindows = maxPool(readings.map(({ window }) => window));
  const ofPassages = passages.length > 0 ? maxPool(passages) : null;
  return {
    ...(known ? joined(known, ofWindows) : ofWindows),
    passages:
      known?.passages && ofPassages
        ? joined(known.passages, ofPassages)
        : (ofPassages ?? known?.passages ?? null),
    ...(look?.glance && { glance: look.glance }),
  };
}

/**
 * Lets messages and cancellations in: a pack on WASM or the CPU never lets go of the thread by itself. Not a timer, since
 * browsers make each of many take four milliseconds.
 */
function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
