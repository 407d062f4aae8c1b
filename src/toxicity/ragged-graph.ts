import type { GraphModel } from '@tensorflow/tfjs-converter';
import {
  engine,
  type NamedTensorMap,
  type Tensor,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';

/** Names of the two inputs of a graph that takes texts of unequal length. */
export interface RaggedInputs {
  /** int32 [total tokens]: the token ids of all texts, one text after the other. */
  readonly values: string;
  /** int32 [total tokens, 2]: row and position of each token. */
  readonly indices: string;
}

/**
 * Runs a graph on a batch of token rows (each of at least one token).
 * @param outputs names of nodes; the graph's own outputs where none are given.
 * @returns one Float32Array per output, rows concatenated.
 */
export function runRagged(
  model: Pick<GraphModel, 'executeAsync'>,
  inputs: RaggedInputs,
  rows: readonly Int32Array[],
  outputs?: string[],
): Promise<Float32Array[]> {
  return readScoped(() => model.executeAsync(raggedTensors(inputs, rows), outputs));
}

/**
 * Runs a graph, reading back without blocking. Frees every tensor that was made meanwhile, also when the graph fails
 * half-way; so two runs must not overlap.
 * @param run makes the tensors to feed, and runs the graph on them.
 * @returns one Float32Array per output.
 */
export async function readScoped(
  run: () => Tensor | Tensor[] | Promise<Tensor | Tensor[]>,
): Promise<Float32Array[]> {
  // tfjs itself leaks the intermediate tensors of a run that throws.
  engine().startScope('graph run');
  const scope = engine().state.activeScope;
  try {
    const outputs = [await run()].flat();
    return (await Promise.all(outputs.map((output) => output.data()))) as Float32Array[];
  } finally {
    // A run that hung and was given up may end inside the scope of another.
    if (engine().state.activeScope === scope) engine().endScope();
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
