import * as v from 'valibot';
import { LABELS } from '../toxicity';
import { EMBEDDING_SIZE } from './encoder';

/** One dense layer: outputs = activation(inputs · kernel + bias). */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: 'relu' | 'linear';
  /** [inputs, outputs], row by row. */
  readonly kernel: Float32Array;
  /** [outputs]. */
  readonly bias: Float32Array;
}

/** Dense layers from an embedding to seven logits; the probability of a label is the sigmoid of its logit. */
export type Heads = readonly Layer[];

const layerSchema = v.object({
  inputs: v.pipe(v.number(), v.integer(), v.minValue(1)),
  outputs: v.pipe(v.number(), v.integer(), v.minValue(1)),
  activation: v.picklist(['relu', 'linear']),
  kernel: v.pipe(v.string(), v.base64()),
  bias: v.pipe(v.string(), v.base64()),
});

const headsSchema = v.object({
  format: v.literal(1),
  labels: v.tuple(LABELS.map((label) => v.literal(label))),
  embeddingSize: v.literal(EMBEDDING_SIZE),
  layers: v.pipe(v.array(layerSchema), v.minLength(1)),
});

export function serializeHeads(heads: Heads): string {
  const base64 = ({ buffer, byteOffset, byteLength }: Float32Array) =>
    Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  const layers = heads.map(({ kernel, bias, ...shape }) => ({
    ...shape,
    kernel: base64(kernel),
    bias: base64(bias),
  }));
  return `${JSON.stringify({ format: 1, labels: LABELS, embeddingSize: EMBEDDING_SIZE, layers }, null, 1)}\n`;
}

/** Throws when the text is no heads file or its layers do not fit together. */
export function parseHeads(json: string): Heads {
  const { layers } = v.parse(headsSchema, JSON.parse(json));
  let width: number = EMBEDDING_SIZE;
  const heads = layers.map(({ kernel, bias, ...shape }, index) => {
    const layer = { ...shape, kernel: floats(kernel), bias: floats(bias) };
    const fits =
      shape.inputs === width &&
      layer.kernel.length === shape.inputs * shape.outputs &&
      layer.bias.length === shape.outputs;
    if (!fits) throw new Error(`Layer ${index} of the heads does not fit its shape.`);
    width = shape.outputs;
    return layer;
  });
  if (width !== LABELS.length) throw new Error(`The heads give ${width} outputs, not 7.`);
  return heads;
}

function floats(base64: string): Float32Array {
  return new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}

/** The logits, in the order of LABELS, of one embedding. */
export function logitsOf(heads: Heads, embedding: Float32Array): Float64Array {
  let values: ArrayLike<number> = embedding;
  for (const layer of heads) values = applyLayer(layer, values);
  return values as Float64Array;
}

function applyLayer(layer: Layer, values: ArrayLike<number>): Float64Array {
  const { inputs, outputs, kernel, bias, activation } = layer;
  const sums = Float64Array.from(bias);
  for (let input = 0; input < inputs; input++) {
    const value = values[input]!;
    if (value === 0) continue;
    for (let output = 0; output < outputs; output++) {
      sums[output]! += value * kernel[input * outputs + output]!;
    }
  }
  return activation === 'relu' ? sums.map((sum) => Math.max(0, sum)) : sums;
}

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
