import { hashedNgrams } from '../text';
import { LABELS } from './labels';
import { type PackedWeight, unpackWeights } from './packed-weights';

/** The second input of the model: how much each hashed n-gram of a text adds to the log-odds of each label. */
export class NgramBranch {
  readonly #kernel: Float32Array;
  readonly #buckets: number;

  /** @param kernel [buckets, 7], row by row; buckets a power of two. */
  constructor(kernel: Float32Array) {
    this.#kernel = kernel;
    this.#buckets = kernel.length / LABELS.length;
  }

  /** @throws RangeError when the bytes are shorter or longer than the weight says. */
  static unpack(weight: PackedWeight, bytes: ArrayBuffer): NgramBranch {
    return new NgramBranch(new Float32Array(unpackWeights([weight], [bytes]).weightData));
  }

  /** What the n-grams of a text add, in the order of `LABELS`; of unit length, so that long texts weigh no more. */
  logOdds(text: string): number[] {
    const ngrams = hashedNgrams(text, this.#buckets);
    const share = 1 / Math.sqrt(Math.max(1, ngrams.length));
    const sums = LABELS.map(() => 0);
    for (const ngram of ngrams) {
      for (let column = 0; column < sums.length; column++) {
        sums[column]! += this.#kernel[ngram * sums.length + column]!;
      }
    }
    return sums.map((sum) => sum * share);
  }
}
