import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quantise, storeWhole, type Weight } from '../../src/training';
import { bitsFor } from './bits';
import type { Graph } from './graph';

/** AMO refuses files over 5 MB; the published tfjs models use shards of 4 MiB. */
export const SHARD_BYTES = 4 * 1024 * 1024 - 1024;

/** A file of the package, ready to be written. */
export interface PackagedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * `model.json` and its shards, the same bytes for the same graph. The format is tfjs' graph model, but for weights
 * that are packed (`src/toxicity/packed-weights.ts`).
 * @param bitsOf in how many bits a weight's numbers are packed; null leaves it as it is.
 */
export function graphModelFiles(
  graph: Graph,
  bitsOf: (weight: Weight) => number | null = bitsFor,
): PackagedFile[] {
  const stored = graph.weights.map((weight) => {
    const bits = bitsOf(weight);
    return bits === null ? storeWhole(weight) : quantise(weight, bits);
  });
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

/** A model as it is packaged. */
export interface PackagedModel {
  /** Hex SHA-256 over the files that decide scores. */
  readonly modelVersion: string;
  /** All files, `manifest.json` first. */
  readonly files: readonly PackagedFile[];
}

/**
 * Adds the `manifest.json` that names every file with its hash (schema: `src/toxicity/manifest.ts`).
 * @param judging the files that decide scores.
 * @param settings files that go along without changing a score.
 */
export function withManifest(
  judging: readonly PackagedFile[],
  settings: readonly PackagedFile[],
  quantisation: object,
): PackagedModel {
  const modelVersion = hashOfFiles(judging);
  const files = [...judging, ...settings];
  const listed = files.map(({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }));
  const manifest = { format: 1, modelVersion, quantisation, files: listed };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  return { modelVersion, files: [textFile('manifest.json', text), ...files] };
}

/** Writes the files into a folder, which is emptied first. */
export function writeFiles(folder: string, files: readonly PackagedFile[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of files) writeFileSync(path.join(folder, name), bytes);
}
