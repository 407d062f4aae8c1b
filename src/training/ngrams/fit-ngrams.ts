import { LABELS } from '../../toxicity';
import { sigmoid } from '../heads';
import { seededRandom, shuffle } from '../random';

const WIDTH = LABELS.length;

/** A text as the n-gram branch sees it, with what is known of it. */
export interface NgramRow {
  /** The hashed n-grams, each once. */
  readonly ngrams: Int32Array;
  /** 0..1 per label, in the order of `LABELS`; whatever where the weight is 0. */
  readonly targets: readonly number[];
  readonly weights: readonly number[];
  /** Null for the source whose raters the branch is to agree with. */
  readonly source: string | null;
}

export interface NgramOptions {
  /** A power of two. */
  readonly buckets: number;
  readonly epochs: number;
  /** Of the first epoch; falls to 0 in equal steps. */
  readonly learningRate: number;
  readonly seed: number;
}

/** Steps start this wide: AdaGrad divides by the root of the squares so far. */
const FIRST_SQUARE = 1e-4;
/** Biases meet every row and so need shorter steps than n-grams that are rare. */
const BIAS_RATE = 0.1;
const SOURCE_RATE = 0.02;
/** Not worth a step: most rows are harmless and soon known to be. */
const SETTLED = 1e-4;

/**
 * Seven logistic regressions on hashed n-grams, by AdaGrad, row by row. What raters of a source say beyond those of
 * the source null goes to an offset of its own that is not kept. The same rows and options give the same kernel.
 * @returns [buckets, 7], row by row; the bias is not kept, since calibration sets another.
 */
export function fitNgrams(rows: readonly NgramRow[], options: NgramOptions): Float32Array {
  const kernel = new Float32Array(options.buckets * WIDTH);
  const squares = new Float32Array(kernel.length).fill(FIRST_SQUARE);
  const bias = new Float32Array(WIDTH);
  const biasSquares = new Float32Array(WIDTH).fill(FIRST_SQUARE);
  const offsets = new Map<string, Float32Array>();
  const random = seededRandom(options.seed);
  const order = Int32Array.from(rows.keys());

  const learn = ({ ngrams, targets, weights, source }: NgramRow, rate: number) => {
    const share = 1 / Math.sqrt(ngrams.length);
    const offset = source === null ? null : offsetOf(offsets, source);
    for (let column = 0; column < WIDTH; column++) {
      if (weights[column] === 0) continue;
      let sum = 0;
      for (const ngram of ngrams) sum += kernel[ngram * WIDTH + column]!;
      const logit = bias[column]! + (offset?.[column] ?? 0) + share * sum;
      const error = weights[column]! * (sigmoid(logit) - targets[column]!);
      if (Math.abs(error) < SETTLED) continue;
      if (offset) offset[column]! -= SOURCE_RATE * error;
      biasSquares[column]! += error * error;
      bias[column]! -= (BIAS_RATE * rate * error) / Math.sqrt(biasSquares[column]!);
      const slope = error * share;
      for (const ngram of ngrams) {
        const at = ngram * WIDTH + column;
        squares[at]! += slope * slope;
        kernel[at]! -= (rate * slope) / Math.sqrt(squares[at]!);
      }
    }
  };

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const rate = options.learningRate * (1 - epoch / options.epochs);
    for (const row of shuffle(order, random)) {
      if (rows[row]!.ngrams.length > 0) learn(rows[row]!, rate);
    }
  }
  return kernel;
}

function offsetOf(offsets: Map<string, Float32Array>, source: string): Float32Array {
  const known = offsets.get(source);
  if (known) return known;
  const offset = new Float32Array(WIDTH);
  offsets.set(source, offset);
  return offset;
}
