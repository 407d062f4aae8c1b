import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env } from '@tensorflow/tfjs-core';
import type { Backend } from './backend';

/**
 * WebAssembly, with SIMD where there is any, on one thread: tfjs' threads need `Worker` and
 * `URL.createObjectURL`, which a service worker lacks, and tfjs would fall back silently (design §4).
 */
export const wasm: Backend = {
  prepare({ wasmDirectory }) {
    env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (wasmDirectory !== undefined) setWasmPaths(wasmDirectory);
  },
  isLost: () => false,
};
