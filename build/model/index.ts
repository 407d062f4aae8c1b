import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readEncoderFiles } from '../../src/training/encoder';
import { parseHeads } from '../../src/training/heads';
import { inRoot } from '../paths';
import { type Graph, readGraph } from './graph';
import {
  graphModelFiles,
  hashOfFiles,
  type PackagedModel,
  textFile,
  withManifest,
  writeFiles,
} from './package';
import { toxicityGraph } from './toxicity-graph';

export type { PackagedFile, PackagedModel } from './package';

/** Where training leaves the heads and thresholds. */
const ASSETS = inRoot('assets/model');

/**
 * Packages the toxicity model into a folder, which is emptied first.
 * @returns the model's version: hex, the same for the same inputs on every machine.
 * @throws as `buildModel`.
 */
export async function packageModel(folder = inRoot('dist/model')): Promise<string> {
  const { files, modelVersion } = await buildModel();
  writeFiles(folder, files);
  return modelVersion;
}

/**
 * Assembles the toxicity model from the encoder's npm package and our heads, in memory.
 * @param assets folder with `heads.json` and `thresholds.json`.
 * @throws when one of them is missing, or they do not fit together.
 */
export async function buildModel(assets = ASSETS): Promise<PackagedModel> {
  const { graph, vocabulary } = await assembleGraph(assets);
  const files = graphModelFiles(graph);
  return withManifest(
    [...files, textFile('vocab.json', vocabulary)],
    [textFile('thresholds.json', readAsset(assets, 'thresholds.json'))],
    { weights: hashOfFiles(files) },
  );
}

/** The unquantised toxicity graph, and the vocabulary as JSON. */
export async function assembleGraph(
  assets = ASSETS,
): Promise<{ readonly graph: Graph; readonly vocabulary: string }> {
  const encoder = await readEncoderFiles();
  const { modelTopology, weightsManifest } = JSON.parse(encoder.modelJson);
  const heads = parseHeads(readAsset(assets, 'heads.json'));
  const graph = readGraph(modelTopology.node, weightsManifest[0].weights, encoder.weights);
  return { graph: toxicityGraph(graph, heads), vocabulary: JSON.stringify(encoder.vocabulary) };
}

function readAsset(assets: string, name: string): string {
  const file = path.join(assets, name);
  if (!existsSync(file)) {
    throw new Error(`${file} is missing. Check it out again, or run \`npx parley train\`.`);
  }
  return readFileSync(file, 'utf8');
}
