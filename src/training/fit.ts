import { LABELS } from '../toxicity';
import { EMBEDDING_SIZE } from './encoder';
import type { Heads, Layer } from './heads';
import { lossGradient, type TrainingSet } from './loss';
import { seededRandom, shuffle } from './random';

export interface FitOptions {
  /** Widths of hidden ReLU layers; none for linear heads. */
  readonly hidden: readonly number[];
  /** Weight decay, decoupled from the gradient (AdamW). */
  readonly decay: number;
  readonly epochs: number;
  /** Of the first step; falls to 0 in the shape of a cosine. */
  readonly learningRate: number;
  /** Share of the hidden units left out of each row and step. */
  readonly dropout: number;
  readonly seed: number;
}

const BATCH = 256;
const BETA1 = 0.9;
const BETA2 = 0.999;

/**
 * Fits heads by mini-batch AdamW with a cosine-shaped learning rate. The same set, options and
 * backend give the same heads. Needs a tfjs backend to be set.
 */
export function fitHeads(set: TrainingSet, options: FitOptions): Heads {
  const random = seededRandom(options.seed);
  // Embeddings have unit length; unit variance per feature is what initialisation and Adam expect.
  const scale = Math.sqrt(EMBEDDING_SIZE);
  const scaled = { ...set, features: set.features.map((value) => value * scale) };
  const heads = initialHeads(options.hidden, random);
  const parameters = heads.flatMap(({ kernel, bias }) => [kernel, bias]);
  const update = adam(parameters, options.decay);
  const order = Int32Array.from({ length: set.rows }, (_, row) => row);
  const steps = options.epochs * Math.ceil(set.rows / BATCH);
  let done = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (let start = 0; start < set.rows; start += BATCH) {
      const batch = pick(scaled, order.subarray(start, start + BATCH));
      const factors = options.hidden.map((width) =>
        dropoutFactors(batch.rows * width, options.dropout, random),
      );
      const { layers } = lossGradient(heads, batch, factors);
      const rate = (options.learningRate * (1 + Math.cos((Math.PI * done++) / steps))) / 2;
      update(
        layers.flatMap(({ kernel, bias }) => [kernel, bias]),
        rate,
      );
    }
  }
  const [first, ...rest] = heads;
  return [{ ...first!, kernel: first!.kernel.map((value) => value * scale) }, ...rest];
}

/** Hidden layers after He, the last one zero: every comment starts at probability 1/2. */
function initialHeads(hidden: readonly number[], random: () => number): Layer[] {
  const widths = [EMBEDDING_SIZE, ...hidden, LABELS.length];
  return widths.slice(1).map((outputs, index) => {
    const inputs = widths[index]!;
    const last = index === hidden.length;
    const limit = last ? 0 : Math.sqrt(6 / inputs);
    return {
      inputs,
      outputs,
      activation: last ? 'linear' : 'relu',
      kernel: Float32Array.from({ length: inputs * outputs }, () => (2 * random() - 1) * limit),
      bias: new Float32Array(outputs),
    };
  });
}

/** 0 for a unit that is left out; the others make up for it. */
function dropoutFactors(length: number, dropout: number, random: () => number): Float32Array {
  const kept = 1 / (1 - dropout);
  return Float32Array.from({ length }, () => (random() < dropout ? 0 : kept));
}

/** AdamW over parameters that it changes in place. */
function adam(parameters: readonly Float32Array[], decay: number) {
  const means = parameters.map(({ length }) => new Float32Array(length));
  const squares = parameters.map(({ length }) => new Float32Array(length));
  let steps = 0;
  return (gradients: readonly Float32Array[], rate: number) => {
    steps++;
    const step = (rate * Math.sqrt(1 - BETA2 ** steps)) / (1 - BETA1 ** steps);
    parameters.forEach((values, index) => {
      const [gradient, mean, square] = [gradients[index]!, means[index]!, squares[index]!];
      for (let at = 0; at < values.length; at++) {
        const slope = gradient[at]!;
        mean[at] = BETA1 * mean[at]! + (1 - BETA1) * slope;
        square[at] = BETA2 * square[at]! + (1 - BETA2) * slope * slope;
        values[at]! -=
          (step * mean[at]!) / (Math.sqrt(square[at]!) + 1e-8) + rate * decay * values[at]!;
      }
    });
  };
}

/** The rows of a set at the places given. */
function pick(set: TrainingSet, places: Int32Array): TrainingSet {
  const gather = (from: Float32Array, width: number) => {
    const to = new Float32Array(places.length * width);
    places.forEach((place, row) => {
      to.set(from.subarray(place * width, (place + 1) * width), row * width);
    });
    return to;
  };
  return {
    rows: places.length,
    features: gather(set.features, EMBEDDING_SIZE),
    targets: gather(set.targets, LABELS.length),
    weights: gather(set.weights, LABELS.length),
  };
}
