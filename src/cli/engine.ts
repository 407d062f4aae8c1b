import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildModel } from '../../build/model';
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
  const artifact = await loadArtifact(
    folder === undefined ? await fromMemory() : fromFolder(folder),
  );
  const engine = await createEngine(artifact, 'wasm', { wasmDirectory: wasmDirectory() });
  return { engine, thresholds: artifact.thresholds };
}

function fromFolder(folder: string): ReadFile {
  return async (name) => Uint8Array.from(await readFile(path.join(folder, name))).buffer;
}

async function fromMemory(): Promise<ReadFile> {
  const { files } = await buildModel();
  const byName = new Map(files.map(({ name, bytes }) => [name, bytes]));
  return async (name) => {
    const bytes = byName.get(name);
    if (!bytes) throw new Error(`The model has no ${name}.`);
    return Uint8Array.from(bytes).buffer;
  };
}

/** Where npm put tfjs' `.wasm` files; with the slash at its end that tfjs asks for. */
function wasmDirectory(): string {
  const require = createRequire(import.meta.url);
  return `${path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`;
}
