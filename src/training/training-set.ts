import { LABELS } from '../toxicity';
import type { Example } from './dataset';
import { EMBEDDING_SIZE } from './encoder';
import type { TrainingSet } from './loss';

/** An example with the embeddings of its windows, in order. */
export interface Embedded extends Example {
  readonly embeddings: readonly Float32Array[];
}

/**
 * Matrices for the fit, from the first window of each example.
 * @param silver factor on the weight of what a machine says instead of raters.
 */
export function trainingSetOf(examples: readonly Embedded[], silver: number): TrainingSet {
  const set: TrainingSet = {
    rows: examples.length,
    features: new Float32Array(examples.length * EMBEDDING_SIZE),
    targets: new Float32Array(examples.length * LABELS.length),
    weights: new Float32Array(examples.length * LABELS.length),
  };
  examples.forEach(({ embeddings, targets }, row) => {
    set.features.set(embeddings[0]!, row * EMBEDDING_SIZE);
    LABELS.forEach((label, column) => {
      const target = targets[label];
      if (!target) return;
      const at = row * LABELS.length + column;
      set.targets[at] = target.value;
      set.weights[at] = target.weight * (target.gold ? 1 : silver);
    });
  });
  return set;
}
