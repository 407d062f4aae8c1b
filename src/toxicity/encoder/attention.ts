import { add, concat2d, matMul, softmax, type Tensor2D, transpose } from '@tensorflow/tfjs-core';
import type { Layer } from './arrange-weights';
import { through } from './linear';

/**
 * Multi-head attention, before its output map; one head after the other, since tfjs' WASM backend multiplies two
 * matrices ten times as fast as two stacks of matrices.
 * @param tokens [tokens, width].
 * @param apart [tokens, tokens]: what is added to the score of one for the other; null where all are of one text.
 * @returns [tokens, heads × head width].
 */
export function attention(tokens: Tensor2D, apart: Tensor2D | null, { heads }: Layer): Tensor2D {
  const outputs = heads.map(({ query, key, value }) => {
    const keys = transpose(matMul<Tensor2D>(tokens, key));
    const scores = matMul<Tensor2D>(through(tokens, query), keys);
    const shares = softmax(apart ? add<Tensor2D>(scores, apart) : scores);
    return matMul<Tensor2D>(shares, matMul(tokens, value));
  });
  return concat2d(outputs, 1);
}
