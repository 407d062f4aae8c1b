import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import { countTokens } from './encode';

/** Some tokens of a row: a half-open range, or that without a few. */
export interface TokenPart {
  readonly start: number;
  readonly end: number;
  /** Tokens of the range that do not count, each once. */
  readonly without?: readonly number[];
}

/** A row of tokens, each of which sees all of them, and the parts of it that a mean is asked of. */
export interface EncoderRow {
  readonly tokens: Int32Array;
  readonly parts: readonly TokenPart[];
}

/** [parts, tokens]: each token's share of each part's mean. A part of no token at all has the mean 0. */
export function partShares(rows: readonly EncoderRow[]): Tensor2D {
  const total = countTokens(rows.map(({ tokens }) => tokens));
  const count = countParts(rows);
  const shares = new Float32Array(count * total);
  let [line, first] = [0, 0];
  for (const { tokens, parts } of rows) {
    for (const { start, end, without = [] } of parts) {
      const from = line * total + first;
      shares.fill(1 / (end - start - without.length), from + start, from + end);
      for (const token of without) shares[from + token] = 0;
      line++;
    }
    first += tokens.length;
  }
  return tensor2d(shares, [count, total]);
}

export function countParts(rows: readonly EncoderRow[]): number {
  return rows.reduce((sum, { parts }) => sum + parts.length, 0);
}
