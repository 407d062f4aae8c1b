import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildModel, readingFrom } from '../../build/model';
import {
  createEmbedder,
  createEngine,
  type Embedder,
  type Engine,
  loadArtifact,
  type ReadFile,
  type Thresholds,
} from '../toxicity';
import { wasmDirectory } from './wasm-directory';

/** A model, ready to run, with the thresholds that came with it. */
export interface NodeModel {
  readonly engine: Engine;
  /** Costs nothing before it is used. */
  readonly embedder: Embedder;
  readonly thresholds: Thresholds;
}

/**
 * Starts the model on WebAssembly, the fastest that Node has.
 * @param folder a packaged model; without it, the model is put together from the repository as
 * `npm run build` does it, so that it is never out of date.
 * @throws ModelError when a file is missing or corrupt, Error when the heads are missing.
 */
export async function startModel(folder?: string): Promise<NodeModel> {
  const read = folder === undefined ? readingFrom((await buildModel()).files) : fromFolder(folder);
  const artifact = await loadArtifact(read);
  const options = { wasmDirectory: wasmDirectory() };
  const engine = await createEngine(artifact, 'wasm', options);
  const embedder = createEmbedder(artifact, 'wasm', options);
  return { engine, embedder, thresholds: artifact.thresholds };
}

function fromFolder(folder: string): ReadFile {
  return async (name) => Uint8Array.from(await readFile(path.join(folder, name))).buffer;
}
