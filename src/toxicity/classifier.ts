import { loadArtifact } from './artifact';
import type { BackendOptions } from './backends';
import { createEngine } from './engine';
import type { BackendName, Engine } from './engine-types';
import { LABELS, type Label } from './labels';

/** One label's results, one per input, as `@tensorflow-models/toxicity` gives them. */
export interface Classification {
  readonly label: Label;
  readonly results: readonly {
    /** [not toxic, toxic]. */
    readonly probabilities: Float32Array;
    /** Whether it is toxic; null when neither probability exceeds the threshold. */
    readonly match: boolean | null;
  }[];
}

/** What the published package's `load` resolves to, as far as users call it. */
export interface ToxicityClassifier {
  classify(inputs: string | readonly string[]): Promise<Classification[]>;
}

export interface ClassifierOptions extends BackendOptions {
  /** Where the packaged model lies; relative to the page or worker. */
  readonly modelUrl?: string;
  readonly backend?: BackendName;
}

/**
 * Stands in for `load` of `@tensorflow-models/toxicity`: the same first two parameters and the same results, so
 * that a user of it changes one import. Beyond it, texts of any length are read to their end.
 * @throws ModelError when the model cannot be loaded or run; RangeError on an unknown label.
 */
export async function load(
  threshold?: number,
  toxicityLabels?: readonly string[],
  { modelUrl = 'model/', backend = 'wasm', wasmDirectory = 'wasm/' }: ClassifierOptions = {},
): Promise<ToxicityClassifier> {
  const artifact = await loadArtifact(async (file) => {
    const response = await fetch(modelUrl + file);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.arrayBuffer();
  });
  const engine = await createEngine(artifact, backend, { wasmDirectory });
  return classifierOf(engine, threshold, toxicityLabels);
}

/** The same on an engine that runs already. */
export function classifierOf(
  engine: Engine,
  threshold = 0.85,
  toxicityLabels: readonly string[] = [],
): ToxicityClassifier {
  const unknown = toxicityLabels.filter((label) => !LABELS.some((known) => known === label));
  if (unknown.length > 0) {
    throw new RangeError(
      `No labels of this model: ${unknown.join(', ')}. It has ${LABELS.join(', ')}.`,
    );
  }
  const wanted = LABELS.filter(
    (label) => toxicityLabels.length === 0 || toxicityLabels.includes(label),
  );
  return {
    async classify(inputs) {
      const scores = await engine.score(typeof inputs === 'string' ? [inputs] : inputs);
      return wanted.map((label) => ({
        label,
        results: scores.map((score) => {
          const probability = score.scores[label];
          const probabilities = Float32Array.of(1 - probability, probability);
          const sure = Math.max(...probabilities) > threshold;
          return { probabilities, match: sure ? probability > 0.5 : null };
        }),
      }));
    },
  };
}
