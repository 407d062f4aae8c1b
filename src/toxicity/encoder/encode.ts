import { add, mean, mul, rsqrt, square, sub, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import type { EncoderWeights } from './arrange-weights';
import { attention } from './attention';
import { through } from './linear';

const EPSILON = 1e-6;
/** So little that no share of the attention is left. */
const NEVER = -1e9;

/**
 * What the encoder makes of tokens up to its last map, which is left to be done once for all tokens of a part of a text
 * instead of for each: it is linear, and so is the mean that follows it.
 */
export interface States {
  /** [tokens, width]: what the last map's output is added to, its bias included. */
  readonly carried: Tensor2D;
  /** [tokens, hidden width]: the last map's input. */
  readonly hidden: Tensor2D;
}

/**
 * Runs token rows through the encoder together, one behind the other and without padding; none sees another.
 * @param rows at least one, each of at least one token and no more than there are positions.
 */
export function encode(weights: EncoderWeights, rows: readonly Int32Array[]): States {
  const apart = rows.length > 1 ? apartness(rows) : null;
  const last = weights.layers.length - 1;
  let tokens = embedded(weights, rows);
  for (const layer of weights.layers.slice(0, last)) {
    const attended = withAttention(tokens, apart, layer);
    tokens = add(attended, through(hiddenOf(attended, layer), layer.contract));
  }
  const layer = weights.layers[last]!;
  const attended = withAttention(tokens, apart, layer);
  return { carried: add(attended, layer.contract.bias), hidden: hiddenOf(attended, layer) };
}

type Layer = EncoderWeights['layers'][number];

function withAttention(tokens: Tensor2D, apart: Tensor2D | null, layer: Layer): Tensor2D {
  const carried = layer.widen ? through(tokens, layer.widen) : tokens;
  return add(carried, through(attention(normalised(tokens), apart, layer), layer.output));
}

function hiddenOf(tokens: Tensor2D, layer: Layer): Tensor2D {
  return through(normalised(tokens), layer.expand, 'relu');
}

/** Each row with mean 0 and variance 1. */
function normalised(rows: Tensor2D): Tensor2D {
  const centred = sub(rows, mean(rows, 1, true));
  const variance = mean(square(centred), 1, true);
  return mul(centred, rsqrt(add(variance, EPSILON)));
}

/** [tokens, width]. Here and not on the backend: tfjs' WASM backend takes thirty times as long to gather rows. */
function embedded({ table, positions, width }: EncoderWeights, rows: readonly Int32Array[]) {
  const total = countTokens(rows);
  const values = new Float32Array(total * width);
  let at = 0;
  for (const row of rows) {
    row.forEach((id, position) => {
      for (let column = 0; column < width; column++) {
        // The graph adds the embedding twice.
        values[at++] = 2 * table[id * width + column]! + positions[position * width + column]!;
      }
    });
  }
  return tensor2d(values, [total, width]);
}

/** [tokens, tokens]: 0 between tokens of a row, and `NEVER` between those of two rows. */
function apartness(rows: readonly Int32Array[]): Tensor2D {
  const total = countTokens(rows);
  const values = new Float32Array(total * total).fill(NEVER);
  let start = 0;
  for (const { length } of rows) {
    for (let token = start; token < start + length; token++) {
      values.fill(0, token * total + start, token * total + start + length);
    }
    start += length;
  }
  return tensor2d(values, [total, total]);
}

export function countTokens(rows: readonly Int32Array[]): number {
  return rows.reduce((sum, { length }) => sum + length, 0);
}
