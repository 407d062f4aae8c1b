import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Graph } from './graph';
import { type Storage, storeWeight } from './quantise';

/** AMO refuses files over 5 MB; the published tfjs models use shards of 4 MiB. */
const SHARD_BYTES = 4 * 1024 * 1024 - 1024;

/** A file of the package, ready to be written. */
export interface PackagedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A graph in tfjs' graph-model format: `model.json` and its shards, the same bytes for the same graph. */
export function graphModelFiles(
  graph: Graph,
  storageOf: (weightName: string) => Storage,
): PackagedFile[] {
  const stored = graph.weights.map((weight) => storeWeight(weight, storageOf(weight.name)));
  const data = Buffer.concat(stored.map(({ bytes }) => bytes));
  const shards: PackagedFile[] = [];
  for (let start = 0; start < data.length; start += SHARD_BYTES) {
    const bytes = data.subarray(start, start + SHARD_BYTES);
    shards.push({ name: `weights-${shards.length + 1}.bin`, bytes });
  }
  const model = {
    format: 'graph-model',
    modelTopology: { node: graph.nodes, library: {}, versions: {} },
    weightsManifest: [
      { paths: shards.map(({ name }) => name), weights: stored.map(({ spec }) => spec) },
    ],
  };
  return [textFile('model.json', JSON.stringify(model)), ...shards];
}

export function textFile(name: string, text: string): PackagedFile {
  return { name, bytes: Buffer.from(text) };
}

/** SHA-256, hex. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** One SHA-256, hex, over names and bytes of several files. */
export function hashOfFiles(files: readonly PackagedFile[]): string {
  return sha256(files.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join(''));
}

/**
 * Writes the files with their `manifest.json` (`src/toxicity/manifest.ts` has its schema) into an emptied folder.
 * @param judging the files that decide scores: their hash is the model's version.
 * @param settings files that go along without changing a score.
 * @returns the model's version.
 */
export function writePackage(
  folder: string,
  judging: readonly PackagedFile[],
  settings: readonly PackagedFile[],
  quantisation: object,
): string {
  const modelVersion = hashOfFiles(judging);
  const files = [...judging, ...settings].map(({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }));
  const manifest = { format: 1, modelVersion, quantisation, files };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of [...judging, ...settings]) {
    writeFileSync(path.join(folder, name), bytes);
  }
  writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return modelVersion;
}
