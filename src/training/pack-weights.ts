import type { PackedWeight } from '../toxicity';

/** A weight in memory: its numbers, row by row. */
export interface Weight {
  readonly name: string;
  readonly dtype: 'float32' | 'int32';
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** A weight as it goes into a file. */
export interface StoredWeight {
  readonly spec: PackedWeight;
  readonly bytes: Uint8Array;
}

/** A weight as it is. */
export function storeWhole({ name, dtype, shape, values }: Weight): StoredWeight {
  return { spec: { name, dtype, shape: [...shape] }, bytes: bytesOf(values) };
}

/**
 * A matrix on an even grid per column, zero included: one outlier then costs its own column precision, not the
 * whole matrix. `../toxicity/packed-weights.ts` describes the layout.
 * @param bits 8, 9, 10 or 12.
 */
export function quantise({ name, dtype, shape, values }: Weight, bits: number): StoredWeight {
  const columns = shape.at(-1)!;
  const top = 2 ** (bits - 1) - 1;
  const scales = new Float32Array(columns);
  values.forEach((value, index) => {
    const column = index % columns;
    scales[column] = Math.max(scales[column]!, Math.abs(value) / top);
  });
  const extra = bits - 8;
  const high = new Uint8Array(values.length);
  const low = new Uint8Array(Math.ceil((values.length * extra) / 8));
  values.forEach((value, index) => {
    const scale = scales[index % columns]!;
    const level = (scale === 0 ? 0 : Math.round(value / scale)) + top + 1;
    high[index] = level >> extra;
    const bit = index * extra;
    low[bit >> 3]! |= (level & (2 ** extra - 1)) << (bit & 7);
  });
  const bytes = Buffer.concat([bytesOf(scales), high, low]);
  return { spec: { name, dtype, shape: [...shape], packed: { bits } }, bytes };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
