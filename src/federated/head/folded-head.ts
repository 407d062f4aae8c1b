import type { LinearHead } from '../../toxicity';
import { ARCHITECTURE } from './architecture';
import type { DenseHead } from './dense-head';
import type { Projection } from './projection';

/** Head and projection as one linear map of the embedding, which the shipped heads are too: scoring costs nothing more. */
export function foldedHead({ weights, bias }: DenseHead, projection: Projection): LinearHead {
  const { inputs, outputs, matrix } = projection;
  const { labels } = ARCHITECTURE;
  const folded = new Float32Array(inputs * labels);
  for (let input = 0; input < inputs; input++) {
    for (let label = 0; label < labels; label++) {
      let sum = 0;
      for (let output = 0; output < outputs; output++) {
        sum += weights[label * outputs + output]! * matrix[output * inputs + input]!;
      }
      folded[input * labels + label] = sum;
    }
  }
  return { weights: folded, bias: bias.slice() };
}
