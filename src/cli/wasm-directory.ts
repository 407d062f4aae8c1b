import { createRequire } from 'node:module';
import path from 'node:path';

/** Where npm put tfjs' `.wasm` files; with the slash at its end that tfjs asks for. */
export function wasmDirectory(): string {
  const require = createRequire(import.meta.url);
  return `${path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`;
}
