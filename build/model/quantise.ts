import type { io } from '@tensorflow/tfjs-core';
import type { Weight } from './graph';

/** How a weight is stored. */
export type Storage = 'uint8' | 'uint16' | 'float32';

const LEVELS = { uint8: 255, uint16: 65_535 } as const;

/** A weight as it goes into a file. */
export interface StoredWeight {
  readonly spec: io.WeightsManifestEntry;
  readonly bytes: Uint8Array;
}

/** Stores a weight; quantised ones on an even grid from their smallest to their largest number. */
export function storeWeight(weight: Weight, storage: Storage): StoredWeight {
  const { name, dtype, values } = weight;
  const spec = { name, dtype, shape: [...weight.shape] };
  if (storage === 'float32' || dtype !== 'float32') return { spec, bytes: bytesOf(values) };
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  // A scale of 0 would be a division by zero; any other one stores a constant weight exactly.
  const scale = (max - min) / LEVELS[storage] || 1;
  const levels = new (storage === 'uint8' ? Uint8Array : Uint16Array)(values.length);
  values.forEach((value, index) => {
    levels[index] = Math.round((value - min) / scale);
  });
  const quantization = { dtype: storage, scale, min };
  return { spec: { ...spec, quantization }, bytes: bytesOf(levels) };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
