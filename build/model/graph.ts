import type { io } from '@tensorflow/tfjs-core';
import type { Weight } from '../../src/training';

/** A node of a TensorFlow graph as `model.json` writes it. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input: readonly string[];
  readonly attr: Readonly<Record<string, unknown>>;
}

/** A graph with all its weights in memory. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly weights: readonly Weight[];
}

/** Takes the concatenated bytes of a float32 model apart, as its weight list says. */
export function readGraph(
  nodes: readonly GraphNode[],
  specs: readonly io.WeightsManifestEntry[],
  bytes: ArrayBuffer,
): Graph {
  let at = 0;
  const weights = specs.map(({ name, dtype, shape }): Weight => {
    const length = shape.reduce((product, size) => product * size, 1);
    const start = at;
    at += 4 * length;
    if (dtype === 'float32') {
      return { name, dtype, shape, values: new Float32Array(bytes, start, length) };
    }
    if (dtype === 'int32') {
      return { name, dtype, shape, values: new Int32Array(bytes, start, length) };
    }
    throw new Error(`Weight ${name} is ${dtype}; only float32 and int32 are packaged.`);
  });
  return { nodes, weights };
}

/** Attribute values in the encoding of tfjs' graph format (types by their TensorFlow number). */
export const FLOAT = { type: 1 };
export const INT32 = { type: 3 };

/** The node that stands for a weight. */
export function constNode({ name, dtype }: Weight): GraphNode {
  return { name, op: 'Const', input: [], attr: { dtype: dtype === 'int32' ? INT32 : FLOAT } };
}
