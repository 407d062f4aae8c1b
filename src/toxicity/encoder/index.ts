import { add, matMul, type Tensor2D } from '@tensorflow/tfjs-core';
import { arrangeWeights, disposeWeights, type EncoderWeights } from './arrange-weights';
import { encode } from './encode';
import { type GraphWeights, knownWeights } from './known-weights';
import { type EncoderRow, partShares } from './parts';

export { filled } from './fill';
export { countParts, type EncoderRow, type TokenPart } from './parts';

/**
 * The transformer of the Universal Sentence Encoder (lite) written out in the operations that are fast, on tfjs'
 * current backend: the same numbers as its graph gives (1e-6), from fewer multiplications and without padding.
 */
export class Encoder {
  readonly #weights: EncoderWeights;

  private constructor(weights: EncoderWeights) {
    this.#weights = weights;
  }

  /**
   * Takes the weights over from a graph, which runs from the node of the means on only from then on.
   * @param mostTokens of a row.
   * @returns null when the graph is made in another way; it stays as it was then.
   */
  static takeFrom(weights: GraphWeights, mostTokens: number): Encoder | null {
    const find = knownWeights(weights);
    return find && new Encoder(arrangeWeights(find, mostTokens));
  }

  /** Means over the tokens of all parts of all rows, in order: [parts, 512]. */
  means(rows: readonly EncoderRow[]): Tensor2D {
    const { carried, hidden } = encode(
      this.#weights,
      rows.map(({ tokens }) => tokens),
    );
    const shares = partShares(rows);
    const { kernel } = this.#weights.layers.at(-1)!.contract;
    return add(matMul(shares, carried), matMul(matMul<Tensor2D>(shares, hidden), kernel));
  }

  dispose(): void {
    disposeWeights(this.#weights);
  }
}
