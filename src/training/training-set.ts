import { LABELS } from '../toxicity';
import type { Alter } from './altered-targets';
import type { Example } from './dataset';
import { EMBEDDING_SIZE } from './encoder';
import type { TrainingSet } from './loss';

/** An example with the embeddings of its windows, in order. */
export interface Embedded extends Example {
  readonly embeddings: readonly Float32Array[];
}

/** Matrices for the fit, from the first window of each example. */
export function trainingSetOf(
  examples: readonly Embedded[],
  alter: Alter = (target) => target,
): TrainingSet {
  const set: TrainingSet = {
    rows: examples.length,
    features: new Float32Array(examples.length * EMBEDDING_SIZE),
    targets: new Float32Array(examples.length * LABELS.length),
    weights: new Float32Array(examples.length * LABELS.length),
  };
  examples.forEach(({ embeddings, targets }, row) => {
    set.features.set(embeddings[0]!, row * EMBEDDING_SIZE);
    LABELS.forEach((label, column) => {
      const known = targets[label];
      if (!known) return;
      const target = alter(known, label);
      const at = row * LABELS.length + column;
      set.targets[at] = target.value;
      set.weights[at] = target.weight;
    });
  });
  return set;
}
