import { shake128 } from '@noble/hashes/sha3';

const LABEL = new TextEncoder().encode('parley rotation signs 1');

/**
 * So many signs, 1 or -1, the same for a seed on every device: bits of SHAKE128, lowest first, 1 for minus. The seed is
 * public; it only has to be chosen without knowledge of the updates.
 */
export function signsOf(seed: Uint8Array, length: number): Int8Array {
  const bits = shake128(Uint8Array.of(...LABEL, ...seed), { dkLen: Math.ceil(length / 8) });
  return Int8Array.from({ length }, (_, index) => 1 - 2 * ((bits[index >> 3]! >> (index & 7)) & 1));
}

/**
 * Turns a vector so that no number stands out: random signs, then Walsh-Hadamard. Its length does not change, so
 * one grid fits every number of it. Gives a new vector, as long as there are signs; the rest is filled with zeros.
 */
export function rotate(vector: ArrayLike<number>, signs: Int8Array): Float64Array {
  const rotated = new Float64Array(signs.length);
  for (let index = 0; index < vector.length; index++) {
    rotated[index] = vector[index]! * signs[index]!;
  }
  walshHadamard(rotated);
  return rotated;
}

/** What `rotate` was given, with its zeros. */
export function unrotate(rotated: Float64Array, signs: Int8Array): Float64Array {
  const vector = rotated.slice();
  walshHadamard(vector);
  return vector.map((value, index) => value * signs[index]!);
}

/** In place, of a length that is a power of 2, scaled so that it keeps the length of a vector and undoes itself. */
function walshHadamard(vector: Float64Array): void {
  for (let half = 1; half < vector.length; half *= 2) {
    for (let start = 0; start < vector.length; start += 2 * half) {
      for (let index = start; index < start + half; index++) {
        const [a, b] = [vector[index]!, vector[index + half]!];
        vector[index] = a + b;
        vector[index + half] = a - b;
      }
    }
  }
  const scale = 1 / Math.sqrt(vector.length);
  for (let index = 0; index < vector.length; index++) vector[index]! *= scale;
}
