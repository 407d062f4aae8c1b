import { LABELS } from '../../toxicity';

/** Weights label by label, and a bias for each label. */
export interface LinearNumbers {
  readonly weights: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
}

/** Numbers as `descend` lays them out: weights label by label, then biases. */
export function linearOf(numbers: Float64Array, inputs: number): LinearNumbers {
  const biases = LABELS.length * inputs;
  return { weights: numbers.subarray(0, biases), bias: numbers.subarray(biases) };
}

/**
 * What a head, or an update of one, adds to the logit of each label: weights · projected + bias.
 * @param projected as many numbers as each label has weights; of `project`.
 */
export function addedLogits(
  { weights, bias }: LinearNumbers,
  projected: ArrayLike<number>,
): number[] {
  return Array.from(bias, (start, row) => {
    let sum = start;
    for (let input = 0; input < projected.length; input++) {
      sum += weights[row * projected.length + input]! * projected[input]!;
    }
    return sum;
  });
}
