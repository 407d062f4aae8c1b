import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readEncoderFiles } from '../../src/training/encoder';
import { inRoot } from '../paths';
import { type Graph, readGraph } from './graph';
import { parseHeads } from './heads';
import { graphModelFiles, hashOfFiles, textFile, writePackage } from './package';
import { storageOf } from './storage';
import { toxicityGraph } from './toxicity-graph';

export interface PackageOptions {
  /** Folder with `heads.json` and `thresholds.json`. */
  readonly assets?: string;
  readonly out?: string;
}

/**
 * Assembles the toxicity model from the encoder's npm package and our heads, and writes it to `dist/model`.
 * @returns the model's version: hex, the same for the same inputs on every machine.
 * @throws when heads, thresholds or encoder are missing or do not fit together.
 */
export async function packageModel({
  assets = inRoot('assets/model'),
  out = inRoot('dist/model'),
}: PackageOptions = {}): Promise<string> {
  const { graph, vocabulary } = await assembleGraph(assets);
  const files = graphModelFiles(graph, storageOf);
  const thresholds = readFileSync(path.join(assets, 'thresholds.json'), 'utf8');
  return writePackage(
    out,
    [...files, textFile('vocab.json', vocabulary)],
    [textFile('thresholds.json', thresholds)],
    { weights: hashOfFiles(files) },
  );
}

/** The unquantised toxicity graph, and the vocabulary as JSON. */
export async function assembleGraph(assets: string): Promise<{ graph: Graph; vocabulary: string }> {
  const encoder = await readEncoderFiles();
  const { modelTopology, weightsManifest } = JSON.parse(encoder.modelJson);
  const heads = parseHeads(readFileSync(path.join(assets, 'heads.json'), 'utf8'));
  const graph = readGraph(modelTopology.node, weightsManifest[0].weights, encoder.weights);
  return {
    graph: toxicityGraph(graph, heads),
    vocabulary: JSON.stringify(encoder.vocabulary),
  };
}
