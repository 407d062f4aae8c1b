import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildModel, readingFrom } from '../../build/model';
import {
  createEngine,
  type Engine,
  loadArtifact,
  type ReadFile,
  type Thresholds,
} from '../toxicity';

/** A model, ready to run, with the thresholds that came with it. */
export interface NodeModel {
  readonly engine: Engine;
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
  const engine = await createEngine(artifact, 'wasm', { wasmDirectory: wasmDirectory() });
  return { engine, thresholds: artifact.thresholds };
}

function fromFolder(folder: string): ReadFile {
  return async (name) => Uint8Array.from(await readFile(path.join(folder, name))).buffer;
}

/** Where npm put tfjs' `.wasm` files; with the slash at its end that tfjs asks for. */
function wasmDirectory(): string {
  const require = createRequire(import.meta.url);
  return `${path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`;
}
