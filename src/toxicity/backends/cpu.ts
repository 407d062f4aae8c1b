import '@tensorflow/tfjs-backend-cpu';
import type { Backend } from './backend';

/** Plain JavaScript: runs everywhere, about twenty times slower than WASM. */
export const cpu: Backend = {
  prepare: () => undefined,
  isLost: () => false,
};
