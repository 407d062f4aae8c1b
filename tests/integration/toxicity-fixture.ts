import { createRequire } from 'node:module';
import path from 'node:path';
import { buildModel } from '../../build/model';
import type { ReadFile } from '../../src/toxicity';

const require = createRequire(import.meta.url);

/** Folder of tfjs' `.wasm` files, as npm installed them. */
export const wasmDirectory = `${path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`;

/** The files of the packaged model, built from the repository. */
export async function packagedFiles(): Promise<Map<string, Uint8Array>> {
  const { files } = await buildModel();
  return new Map(files.map(({ name, bytes }) => [name, bytes]));
}

/** Reads files out of memory; rejects when there is no such file. */
export function readFrom(files: ReadonlyMap<string, Uint8Array>): ReadFile {
  return async (name) => {
    const bytes = files.get(name);
    if (!bytes) throw new Error(`There is no ${name}.`);
    return Uint8Array.from(bytes).buffer;
  };
}
