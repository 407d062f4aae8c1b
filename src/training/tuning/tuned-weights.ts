import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { inRoot } from '../../../build/paths';
import { type PackedWeight, packedWeightSchema, unpackWeights } from '../../toxicity';
import { readSafetensors } from './safetensors';

/** Where the weights of the tuned encoder are kept, packed as they are shipped. */
export const TUNED = inRoot('assets/model/encoder');
const SPECS = 'weights.json';
/** What `tune_encoder.py` begins the names of the heads with. */
export const TUNED_HEADS = 'heads/';

const specsSchema = v.object({ format: v.literal(1), weights: v.array(packedWeightSchema) });

/** Writes packed weights in files of at most `most` bytes; the folder is emptied first. */
export function writeTunedWeights(
  specs: readonly PackedWeight[],
  bytes: Uint8Array,
  most: number,
): void {
  rmSync(TUNED, { recursive: true, force: true });
  mkdirSync(TUNED, { recursive: true });
  const text = `${JSON.stringify({ format: 1, weights: specs }, null, 1)}\n`;
  writeFileSync(join(TUNED, SPECS), text);
  for (let start = 0, number = 1; start < bytes.length; start += most, number++) {
    writeFileSync(join(TUNED, `weights-${number}.bin`), bytes.subarray(start, start + most));
  }
}

/** What `tune_encoder.py` wrote, apart from the heads; on the machine that tuned it alone. */
export const UNPACKED = inRoot('.cache/tuning/tuned.safetensors');

/** The tuned weights before packing, by their names in the graph. */
export function readUnpackedWeights(): Map<string, Float32Array> {
  if (!existsSync(UNPACKED)) {
    throw new Error(
      `${UNPACKED} is missing: only where the encoder was tuned can its packing be measured.`,
    );
  }
  const tensors = [...readSafetensors(UNPACKED).values()];
  return new Map(
    tensors
      .filter(({ name }) => !name.startsWith(TUNED_HEADS))
      .map(({ name, values }) => [name, values as Float32Array]),
  );
}

/** The tuned weights as they are shipped, by their names in the graph. */
export function readTunedWeights(): Map<string, Float32Array> {
  const file = join(TUNED, SPECS);
  if (!existsSync(file)) {
    throw new Error(`${file} is missing. Check it out again, or tune the encoder anew.`);
  }
  const { weights } = v.parse(specsSchema, JSON.parse(readFileSync(file, 'utf8')));
  const shards = readdirSync(TUNED)
    .filter((name) => name.endsWith('.bin'))
    .sort()
    .map((name) => new Uint8Array(readFileSync(join(TUNED, name))).buffer);
  const { weightSpecs, weightData } = unpackWeights(weights, shards);
  let at = 0;
  return new Map(
    weightSpecs.map(({ name, shape }) => {
      const length = shape.reduce((product, size) => product * size, 1);
      const values = new Float32Array(weightData, at, length);
      at += 4 * length;
      return [name, values];
    }),
  );
}
