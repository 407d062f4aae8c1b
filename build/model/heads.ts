import * as v from 'valibot';
import { LABELS } from '../../src/toxicity';

/** One dense layer: `activation(x · kernel + bias)`, kernel row-major [inputs, outputs]. */
export interface DenseLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: 'relu' | 'linear';
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

const floats = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text) => {
    const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
    return new Float32Array(bytes.buffer, 0, bytes.length >> 2);
  }),
);

const layerSchema = v.pipe(
  v.object({
    inputs: v.pipe(v.number(), v.integer(), v.minValue(1)),
    outputs: v.pipe(v.number(), v.integer(), v.minValue(1)),
    activation: v.picklist(['relu', 'linear']),
    kernel: floats,
    bias: floats,
  }),
  v.check(
    ({ inputs, outputs, kernel, bias }) =>
      kernel.length === inputs * outputs && bias.length === outputs,
    'kernel and bias must have inputs × outputs and outputs numbers',
  ),
  v.check(
    ({ kernel, bias }) => [kernel, bias].every((numbers) => numbers.every(Number.isFinite)),
    'every weight must be finite',
  ),
);

const headsSchema = v.object({
  format: v.literal(1),
  labels: v.strictTuple(LABELS.map((label) => v.literal(label))),
  embeddingSize: v.number(),
  layers: v.pipe(v.array(layerSchema), v.minLength(1)),
});

/**
 * The trained heads (`assets/model/heads.json`): layers from the embedding to one logit per label.
 * @throws with the place of the fault when the file does not fit together.
 */
export function parseHeads(json: string): DenseLayer[] {
  const { layers, embeddingSize } = v.parse(headsSchema, JSON.parse(json));
  let width = embeddingSize;
  for (const [index, { inputs, outputs }] of layers.entries()) {
    if (inputs !== width) throw new Error(`Heads: layer ${index} takes ${inputs}, gets ${width}.`);
    width = outputs;
  }
  if (width !== LABELS.length || layers.at(-1)!.activation !== 'linear') {
    throw new Error(`Heads: the last layer must give ${LABELS.length} linear logits.`);
  }
  return layers;
}
