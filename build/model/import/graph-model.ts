import { io } from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import type { Graph, GraphNode } from '../graph';
import { ImportError } from './errors';
import type { SourceFile } from './types';

type Weight = Graph['weights'][number];

const nodeSchema = v.object({
  name: v.string(),
  op: v.string(),
  input: v.optional(v.array(v.string()), []),
  attr: v.optional(v.record(v.string(), v.unknown()), {}),
});
const weightSchema = v.object({
  name: v.string(),
  dtype: v.string(),
  shape: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  packed: v.optional(v.unknown()),
  quantization: v.optional(
    v.object({
      dtype: v.picklist(['uint8', 'uint16', 'float16']),
      min: v.optional(v.number()),
      scale: v.optional(v.number()),
    }),
  ),
});
const graphModelSchema = v.object({
  format: v.nullish(v.string()),
  modelTopology: v.object({
    node: v.pipe(v.array(nodeSchema), v.minLength(1)),
    library: v.optional(v.object({ function: v.optional(v.array(v.unknown()), []) })),
  }),
  weightsManifest: v.array(
    v.object({ paths: v.array(v.string()), weights: v.array(weightSchema) }),
  ),
  signature: v.optional(v.object({ outputs: v.optional(v.record(v.string(), v.unknown()), {}) })),
});

/** `model.json` of tfjs' converter, as far as it is read here. */
export interface GraphModelFile {
  readonly nodes: readonly GraphNode[];
  /** Nodes whose values the graph gives: those of its signature, or those that no other node takes. */
  readonly outputs: readonly string[];
  /** Weight files, in the order of `specs`. */
  readonly paths: readonly string[];
  readonly specs: readonly io.WeightsManifestEntry[];
}

/** @throws ImportError when it is no graph model that can be packaged. */
export function parseGraphModel({ address, bytes }: SourceFile): GraphModelFile {
  const json = parseJson(address, bytes);
  const { success, output, issues } = v.safeParse(graphModelSchema, json);
  const format = success ? output.format : (json as { format?: unknown } | null)?.format;
  if (format && format !== 'graph-model') {
    throw new ImportError(`${address} is a ${format}; only a tfjs graph model can be imported.`);
  }
  if (!success) {
    const where = issues[0] && v.getDotPath(issues[0]);
    throw new ImportError(
      `${address} is no tfjs graph model: ${where ?? 'it'} is not as it should be.`,
    );
  }
  const { modelTopology, weightsManifest, signature } = output;
  if (modelTopology.library && modelTopology.library.function.length > 0) {
    throw new ImportError(
      `${address} calls functions, which are not packaged: freeze the graph first.`,
    );
  }
  const nodes = modelTopology.node;
  const specs = weightsManifest.flatMap(({ weights }) => weights);
  if (specs.some(({ packed }) => packed !== undefined)) {
    throw new ImportError(`${address} is packaged by Parley already: use its folder with --model.`);
  }
  const other = specs.find(({ dtype }) => dtype !== 'float32' && dtype !== 'int32');
  if (other) {
    throw new ImportError(
      `${address}: weight ${other.name} is ${other.dtype}; only float32 and int32 can be packaged.`,
    );
  }
  return {
    nodes,
    outputs: signature ? signatureOutputs(signature.outputs) : leavesOf(nodes),
    paths: weightsManifest.flatMap(({ paths }) => paths),
    specs: specs as io.WeightsManifestEntry[],
  };
}

/** @throws ImportError with the file's address. */
export function parseJson(address: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ImportError(`${address} is not JSON; is it the right file?`, { cause });
  }
}

/** The node that an input such as `^name` or `name:1` means. */
export function nodeNameOf(input: string): string {
  return input.replace(/^\^/, '').replace(/:\d+$/, '');
}

function leavesOf(nodes: readonly GraphNode[]): string[] {
  const taken = new Set(nodes.flatMap(({ input }) => input.map(nodeNameOf)));
  return nodes.map(({ name }) => name).filter((name) => !taken.has(name));
}

function signatureOutputs(outputs: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(outputs).map(([key, output]) => {
    const name = (output as { name?: unknown } | null)?.name;
    return nodeNameOf(typeof name === 'string' ? name : key);
  });
}

/**
 * The weights as numbers of 32 bits each; those that the converter quantised are unpacked. Needs a running backend.
 * @throws ImportError when the files are longer or shorter than `model.json` says.
 */
export function decodeWeights({ specs }: GraphModelFile, shards: readonly SourceFile[]): Weight[] {
  const data = Buffer.concat(shards.map(({ bytes }) => bytes));
  const wanted = specs.reduce((sum, spec) => sum + bytesOf(spec), 0);
  if (data.length !== wanted) {
    throw new ImportError(
      `The weight files hold ${data.length} bytes, but model.json describes ${wanted}: they do not belong together.`,
    );
  }
  const tensors = io.decodeWeights(new Uint8Array(data).buffer, [...specs]);
  return Object.entries(tensors).map(([name, tensor]) => {
    const values = tensor.dataSync();
    const { dtype, shape } = tensor;
    tensor.dispose();
    return { name, dtype: dtype as Weight['dtype'], shape, values: values as Weight['values'] };
  });
}

const BYTES = { uint8: 1, uint16: 2, float16: 2 };

function bytesOf({ shape, quantization }: io.WeightsManifestEntry): number {
  const numbers = shape.reduce((product, size) => product * size, 1);
  return numbers * (quantization ? BYTES[quantization.dtype] : 4);
}
