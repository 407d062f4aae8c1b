import { fused, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Linear } from './arrange-weights';

/** A linear map of each row, and its positive part if asked for. */
export function through(
  rows: Tensor2D,
  { kernel, bias }: Linear,
  activation: 'linear' | 'relu' = 'linear',
): Tensor2D {
  return fused.matMul({ a: rows, b: kernel, bias, activation }) as Tensor2D;
}
