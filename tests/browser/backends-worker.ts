import { getBackend, memory } from '@tensorflow/tfjs-core';
import type { ToxicityClassifier } from '@tensorflow-models/toxicity';
import {
  type BackendName,
  createEngine,
  type Engine,
  loadArtifact,
  measureBackends,
  onContextLost,
} from '../../src/toxicity';
import { type CompetitorName, competitorsOf } from '../bench/competitors';
import { publishedClassifier } from '../integration/toxicity-peer';

/**
 * What the tests do inside a real worker. Each answer is plain data; an error becomes its words.
 */
const wasmDirectory = new URL('wasm/', location.href).href;

const artifact = loadArtifact(async (file) => {
  const response = await fetch(new URL(`model/${file}`, location.href));
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.arrayBuffer();
});

const engines = new Map<BackendName, Promise<Engine>>();

function engineOn(backend: BackendName): Promise<Engine> {
  const known = engines.get(backend);
  if (known) return known;
  // Without what the n-grams add beside the graph: backends differ in the graph alone.
  const engine = artifact.then(({ ngrams: _, ...graph }) =>
    createEngine(graph, backend, { wasmDirectory }),
  );
  engines.set(backend, engine);
  return engine;
}

const classifiers = new Map<string, Promise<ToxicityClassifier>>();

/** The published classifier with its weights on this backend, which must be the current one. */
function classifierOn(backend: string): Promise<ToxicityClassifier> {
  const known = classifiers.get(backend);
  if (known) return known;
  const classifier = artifact.then(publishedClassifier);
  classifiers.set(backend, classifier);
  return classifier;
}

const commands = {
  /** Probabilities of toxicity and its kinds, text by text, in the order of the labels. */
  async score(backend: BackendName, texts: string[]) {
    const engine = await engineOn(backend);
    const before = memory().numTensors;
    const scores = await engine.score(texts);
    const rows = scores.map((score) => Object.values(score.scores));
    return { rows, leaked: memory().numTensors - before };
  },

  /** The same from the published, unmodified package, on the backend that scored last. */
  async classify(texts: string[]) {
    const classifier = await classifierOn(getBackend());
    const byLabel = await classifier.classify(texts);
    return texts.map((_, index) => byLabel.map(({ results }) => results[index]!.probabilities[1]!));
  },

  /** Milliseconds that one competitor takes for all texts. */
  async time(backend: BackendName, competitor: CompetitorName, texts: string[]) {
    const engine = await engineOn(backend);
    await engine.score(['The backend of the last engine that scored is the current one.']);
    const competitors = competitorsOf(engine, await classifierOn(backend));
    const start = performance.now();
    await competitors[competitor](texts);
    return performance.now() - start;
  },

  async measure(candidates: BackendName[], timeLimitMs: number) {
    const choice = await measureBackends(await artifact, candidates, {
      wasmDirectory,
      timeLimitMs,
      clock: () => performance.now(),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    });
    const { fastest, measurements, engine } = choice;
    engine.dispose();
    return { fastest, measurements };
  },

  /** Takes the WebGL context away, as a driver reset does, and scores before and after. */
  async loseContext(texts: string[]) {
    const engine = await engineOn('webgl');
    await engine.score(texts);
    const lost = new Promise<void>((resolve) => {
      const stop = onContextLost(() => {
        stop();
        resolve();
      });
    });
    contexts.at(-1)!.getExtension('WEBGL_lose_context')!.loseContext();
    await lost;
    const after = await engine.score(texts).then(
      () => 'scored',
      ({ name, kind, errorKey }) => ({ name, kind, errorKey }),
    );
    engine.dispose();
    engines.delete('webgl');
    return after;
  },
};

/** tfjs keeps its context to itself, so it is caught where it is made. */
const contexts: WebGL2RenderingContext[] = [];
const getContext = OffscreenCanvas.prototype.getContext;
OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: never[]) {
  const context = Reflect.apply(getContext, this, args);
  if (context instanceof WebGL2RenderingContext) contexts.push(context);
  return context;
} as typeof getContext;

addEventListener('message', async ({ data }) => {
  const [name, ...args] = data as [keyof typeof commands, ...never[]];
  const command = commands[name] as (...args: never[]) => Promise<unknown>;
  try {
    postMessage({ result: await command(...args) });
  } catch (error) {
    postMessage({
      error: error instanceof Error ? `${error.message} ${error.cause ?? ''}` : error,
    });
  }
});
