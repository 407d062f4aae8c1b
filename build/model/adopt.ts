import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { LABELS } from '../../src/toxicity';
import {
  EMBEDDING_SIZE,
  quantise,
  readSafetensors,
  serializeHeads,
  storeWhole,
  TUNED_HEADS,
  type Weight,
  writeTunedWeights,
} from '../../src/training';
import { bitsFor } from './bits';
import { SHARD_BYTES } from './package';

/** What `tune_encoder.py` calls the heads that it tunes with the encoder. */
const KERNEL = `${TUNED_HEADS}kernel`;
const BIAS = `${TUNED_HEADS}bias`;

/**
 * Takes what `tune_encoder.py` wrote into `assets/model`: the encoder's weights packed as they are shipped, and the
 * heads as they were tuned, before blend and calibration.
 * @throws when the file lacks the heads.
 */
export function adoptTuned(file: string, assets: string): { readonly bytes: number } {
  const tensors = readSafetensors(file);
  const heads = [KERNEL, BIAS].map((name) => {
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`${file} has no ${name}: it was not written by tune_encoder.py.`);
    tensors.delete(name);
    return tensor.values as Float32Array;
  });
  const stored = [...tensors.values()].map(({ name, shape, values }) => {
    const weight: Weight = { name, dtype: 'float32', shape, values: values as Float32Array };
    const bits = bitsFor(weight);
    return bits === null ? storeWhole(weight) : quantise(weight, bits);
  });
  const bytes = Buffer.concat(stored.map((part) => part.bytes));
  writeTunedWeights(
    stored.map(({ spec }) => spec),
    bytes,
    SHARD_BYTES,
  );
  const layer = { inputs: EMBEDDING_SIZE, outputs: LABELS.length, activation: 'linear' } as const;
  writeFileSync(
    path.join(assets, 'encoder', 'heads.json'),
    serializeHeads([{ ...layer, kernel: heads[0]!, bias: heads[1]! }]),
  );
  return { bytes: bytes.length };
}
