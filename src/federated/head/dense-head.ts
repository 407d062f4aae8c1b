import { hashOf } from '../documents/hash';
import { ParameterError } from '../errors';
import { ARCHITECTURE, HEAD_NUMBERS } from './architecture';

/** What is added to the logits of the shipped heads: weights · projected embedding + bias. */
export interface DenseHead {
  /** [7, 64], row by row: a label after the other, in the order of `LABELS`. */
  readonly weights: Float32Array;
  /** [7] */
  readonly bias: Float32Array;
}

/** Of a head, as documents carry it. */
export const HEAD_BYTES = 4 * HEAD_NUMBERS;

const WEIGHTS = ARCHITECTURE.inputs * ARCHITECTURE.labels;

/** The head that everything starts with; it changes no score. */
export function zeroHead(): DenseHead {
  return headOf(new Float64Array(HEAD_NUMBERS));
}

/**
 * A head from its numbers, weights first; or an update, which is laid out alike, on a base.
 * @throws ParameterError for another count than 455.
 */
export function headOf(numbers: ArrayLike<number>, base?: DenseHead): DenseHead {
  if (numbers.length !== HEAD_NUMBERS) {
    throw new ParameterError('numbers', `A head has ${HEAD_NUMBERS}, not ${numbers.length}.`);
  }
  const sums = Float32Array.from(
    numbers,
    (value, index) => value + (base ? numberAt(base, index) : 0),
  );
  return { weights: sums.slice(0, WEIGHTS), bias: sums.slice(WEIGHTS) };
}

function numberAt({ weights, bias }: DenseHead, index: number): number {
  return index < WEIGHTS ? weights[index]! : bias[index - WEIGHTS]!;
}

/** float32, little-endian: weights row by row, then biases. */
export function headBytes(head: DenseHead): Uint8Array {
  const view = new DataView(new ArrayBuffer(HEAD_BYTES));
  for (let index = 0; index < HEAD_NUMBERS; index++) {
    view.setFloat32(4 * index, numberAt(head, index), true);
  }
  return new Uint8Array(view.buffer);
}

/** @throws ParameterError for another number of bytes. Whether all numbers are finite is asked by `isFiniteHead`. */
export function parseHead(bytes: Uint8Array): DenseHead {
  if (bytes.length !== HEAD_BYTES) {
    throw new ParameterError('bytes', `A head has ${HEAD_BYTES} bytes, not ${bytes.length}.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEAD_BYTES);
  return headOf(
    Array.from({ length: HEAD_NUMBERS }, (_, index) => view.getFloat32(4 * index, true)),
  );
}

export function isFiniteHead({ weights, bias }: DenseHead): boolean {
  return weights.every(Number.isFinite) && bias.every(Number.isFinite);
}

/** SHA-256 of its bytes, lower-case hex. */
export function headHash(head: DenseHead): string {
  return hashOf(headBytes(head));
}
