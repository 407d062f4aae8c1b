import type { GraphModel } from '@tensorflow/tfjs-converter';
import { type NamedTensorMap, type Tensor, tensor1d, tensor2d } from '@tensorflow/tfjs-core';

/** Names of the two inputs of a graph that takes texts of unequal length. */
export interface RaggedInputs {
  /** int32 [total tokens]: the token ids of all texts, one text after the other. */
  readonly values: string;
  /** int32 [total tokens, 2]: row and position of each token. */
  readonly indices: string;
}

/**
 * Runs a graph on a batch of token rows (each of at least one token).
 * @returns one Float32Array per output, rows concatenated. Read back without blocking; frees every
 * tensor it made, also when the graph fails.
 */
export async function runRagged(
  model: GraphModel,
  inputs: RaggedInputs,
  rows: readonly Int32Array[],
): Promise<Float32Array[]> {
  const feed: NamedTensorMap = raggedTensors(inputs, rows);
  let outputs: Tensor[] = [];
  try {
    const result = await model.executeAsync(feed);
    outputs = Array.isArray(result) ? result : [result as Tensor];
    return (await Promise.all(outputs.map((output) => output.data()))) as Float32Array[];
  } finally {
    for (const tensor of [...Object.values(feed), ...outputs]) tensor.dispose();
  }
}

function raggedTensors(inputs: RaggedInputs, rows: readonly Int32Array[]): NamedTensorMap {
  const total = rows.reduce((sum, row) => sum + row.length, 0);
  const values = new Int32Array(total);
  const indices = new Int32Array(2 * total);
  let at = 0;
  rows.forEach((row, rowIndex) => {
    values.set(row, at);
    row.forEach((_, position) => {
      indices[2 * (at + position)] = rowIndex;
      indices[2 * (at + position) + 1] = position;
    });
    at += row.length;
  });
  return {
    [inputs.values]: tensor1d(values, 'int32'),
    [inputs.indices]: tensor2d(indices, [total, 2], 'int32'),
  };
}
