import type { io } from '@tensorflow/tfjs-core';

/** How a weight lies in the shards. */
export interface PackedWeight {
  readonly name: string;
  readonly dtype: 'float32' | 'int32';
  readonly shape: number[];
  /**
   * Absent for plain numbers. Otherwise a matrix of levels of 8, 9, 10 or 12 bits each: one float32 scale per
   * column; the upper 8 bits of each level, row-major; the lower bits of each level, packed from the lowest bit of
   * each byte up. A number is (level - 2^(bits-1)) × its column's scale. Upper and lower bits lie apart because
   * the upper ones compress and the lower ones do not.
   */
  readonly packed?: { readonly bits: number };
}

/** Weights in tfjs' own format, all 32-bit. */
export type PlainWeights = Required<Pick<io.ModelArtifacts, 'weightSpecs'>> & {
  readonly weightData: ArrayBuffer;
};

/**
 * Unpacks the weights of concatenated shards.
 * @throws RangeError when the shards are longer or shorter than the weights say.
 */
export function unpackWeights(
  weights: readonly PackedWeight[],
  shards: readonly ArrayBuffer[],
): PlainWeights {
  const packed = concatenate(shards);
  const plain = new Uint8Array(weights.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0));
  let from = 0;
  let to = 0;
  for (const weight of weights) {
    const size = sizeOf(weight.shape);
    const length = packedLength(weight);
    const bytes = packed.slice(from, from + length);
    if (bytes.length < length) throw new RangeError(`The shards end within ${weight.name}.`);
    plain.set(weight.packed ? unpack(bytes, weight, weight.packed.bits) : bytes, to);
    from += length;
    to += 4 * size;
  }
  if (from !== packed.length) throw new RangeError('The shards hold more than the weights.');
  const weightSpecs = weights.map(({ name, dtype, shape }) => ({ name, dtype, shape }));
  return { weightSpecs, weightData: plain.buffer };
}

/** Bytes of a weight in the shards. */
export function packedLength({ shape, packed }: PackedWeight): number {
  const size = sizeOf(shape);
  if (!packed) return 4 * size;
  return 4 * shape.at(-1)! + size + Math.ceil((size * (packed.bits - 8)) / 8);
}

/** @param bytes of one weight, in a buffer of its own. */
function unpack(bytes: Uint8Array, { shape }: PackedWeight, bits: number): Uint8Array {
  const columns = shape.at(-1)!;
  const size = sizeOf(shape);
  const scales = new Float32Array(bytes.buffer, 0, columns);
  const high = bytes.subarray(4 * columns, 4 * columns + size);
  const low = bytes.subarray(4 * columns + size);
  const extra = bits - 8;
  const mask = 2 ** extra - 1;
  const middle = 2 ** (bits - 1);
  const values = new Float32Array(size);
  for (let index = 0, column = 0; index < size; index++) {
    const bit = index * extra;
    // One bit, two or four never cross the end of a byte; with none there is nothing below.
    const lower = extra === 0 ? 0 : (low[bit >> 3]! >> (bit & 7)) & mask;
    values[index] = ((high[index]! << extra) + lower - middle) * scales[column]!;
    if (++column === columns) column = 0;
  }
  return new Uint8Array(values.buffer);
}

/** All shards as one. */
export function concatenate(buffers: readonly ArrayBuffer[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(buffers.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const buffer of buffers) {
    whole.set(new Uint8Array(buffer), at);
    at += buffer.byteLength;
  }
  return whole;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
