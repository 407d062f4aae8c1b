import { LABELS } from '../../toxicity';
import { addedLogits, linearOf } from './added-logits';
import type { Example } from './example';

export interface Descent {
  /** Full-batch steps. */
  readonly steps: number;
  readonly rate: number;
}

/**
 * Gradient descent from an update of zeros on the logistic loss of `logits + update · projected`: of all labels that are
 * known, summed within an example and averaged over examples.
 * @param inputs numbers of a projected embedding. What devices train is `trainHead` alone, which fixes them; simulations
 * compare heads without a projection.
 * @returns weights label by label, then biases: [7 · (inputs + 1)].
 */
export function descend(
  examples: readonly Example[],
  inputs: number,
  { steps, rate }: Descent,
): Float64Array {
  const update = new Float64Array(LABELS.length * (inputs + 1));
  for (let step = 0; step < steps; step++) {
    const gradient = meanGradient(examples, inputs, update);
    for (let index = 0; index < update.length; index++) update[index]! -= rate * gradient[index]!;
  }
  return update;
}

function meanGradient(
  examples: readonly Example[],
  inputs: number,
  update: Float64Array,
): Float64Array {
  const gradient = new Float64Array(update.length);
  const biases = LABELS.length * inputs;
  const head = linearOf(update, inputs);
  for (const { projected, logits, labels } of examples) {
    const added = addedLogits(head, projected);
    LABELS.forEach((label, row) => {
      const target = labels[label];
      if (target === undefined) return;
      const slope = (sigmoid(logits[row]! + added[row]!) - Number(target)) / examples.length;
      for (let input = 0; input < inputs; input++) {
        gradient[row * inputs + input]! += slope * projected[input]!;
      }
      gradient[biases + row]! += slope;
    });
  }
  return gradient;
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
