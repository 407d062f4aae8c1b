import { hashOf } from '../documents/hash';
import { ParameterError } from '../errors';
import { ARCHITECTURE } from './architecture';

/** The public linear map that a head sees embeddings through, the same for everybody (`npx parley project` made it). */
export interface Projection {
  readonly inputs: 512;
  readonly outputs: 64;
  /** [64, 512], row by row. */
  readonly matrix: Float32Array;
  /** SHA-256 of its file, lower-case hex: what rounds and releases name it by. */
  readonly hash: string;
}

const INPUTS = 512;
const OUTPUTS = ARCHITECTURE.inputs;
/** Of a row: its scale, float32 little-endian, then an int8 for each input. */
const ROW_BYTES = 4 + INPUTS;

/**
 * Reads `projection.bin`.
 * @throws ParameterError for another size, or a scale that is not finite.
 */
export function parseProjection(bytes: Uint8Array): Projection {
  if (bytes.length !== OUTPUTS * ROW_BYTES) {
    throw new ParameterError(
      'projection',
      `A projection has ${OUTPUTS * ROW_BYTES} bytes, not ${bytes.length}.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const matrix = new Float32Array(OUTPUTS * INPUTS);
  for (let output = 0; output < OUTPUTS; output++) {
    const start = output * ROW_BYTES;
    const scale = view.getFloat32(start, true);
    if (!Number.isFinite(scale)) {
      throw new ParameterError('projection', `The scale of row ${output} is not finite.`);
    }
    for (let input = 0; input < INPUTS; input++) {
      matrix[output * INPUTS + input] = scale * view.getInt8(start + 4 + input);
    }
  }
  return { inputs: INPUTS, outputs: OUTPUTS, matrix, hash: hashOf(bytes) };
}

/**
 * An embedding as a head sees it: 64 numbers.
 * @throws ParameterError for an embedding that has not 512 numbers.
 */
export function project({ matrix }: Projection, embedding: ArrayLike<number>): Float32Array {
  if (embedding.length !== INPUTS) {
    throw new ParameterError(
      'embedding',
      `An embedding has ${INPUTS} numbers, not ${embedding.length}.`,
    );
  }
  return Float32Array.from({ length: OUTPUTS }, (_, output) => {
    let sum = 0;
    for (let input = 0; input < INPUTS; input++) {
      sum += matrix[output * INPUTS + input]! * embedding[input]!;
    }
    return sum;
  });
}
