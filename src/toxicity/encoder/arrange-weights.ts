import {
  add,
  dispose,
  keep,
  matMul,
  mul,
  reshape,
  slice1d,
  slice2d,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core';
import {
  type FindWeight,
  FREQUENCIES,
  LAYERS,
  type LinearName,
  type NormName,
  namesOf,
  TABLE,
} from './known-weights';

/** A linear map: kernel [from, to], bias [to]. */
export interface Linear {
  readonly kernel: Tensor2D;
  readonly bias: Tensor1D;
}

/** What one head of the attention asks with, is found by and gives; kernels [from, head width]. */
export interface Head {
  /** Divided by the square root of the head's width. */
  readonly query: Linear;
  /** Without bias: it would shift all scores of a query alike, which softmax does not see. */
  readonly key: Tensor2D;
  /** Without bias: the shares of a query sum up to 1, so that it can be in the bias of `output`. */
  readonly value: Tensor2D;
}

/** A pre-norm transformer layer; scale and bias of its norms are in the maps that follow them. */
export interface Layer {
  readonly heads: readonly Head[];
  readonly output: Linear;
  /** Widens what the layer adds to; null where that is wide enough. */
  readonly widen: Linear | null;
  readonly expand: Linear;
  readonly contract: Linear;
}

/** An encoder's weights, arranged so that least is left to do for each token. */
export interface EncoderWeights {
  /** [pieces, width] of the embeddings. */
  readonly table: Float32Array;
  /** [positions, width] of the signal that says where a token stands. */
  readonly positions: Float32Array;
  /** Numbers of a token before the first layer. */
  readonly width: number;
  readonly layers: readonly Layer[];
}

const HEADS = 4;

/**
 * Arranges a graph's weights. Those that are not used as they were are freed, so that nothing is on the backend twice:
 * from then on the graph runs from the encoder's mean only.
 * @param positions how many to prepare for.
 */
export function arrangeWeights(find: FindWeight, positions: number): EncoderWeights {
  const table = find(TABLE);
  const frequencies = find(FREQUENCIES).dataSync() as Float32Array;
  const layers: Layer[] = [];
  tidy(() => {
    for (let index = 0; index < LAYERS; index++) layers.push(arrangeLayer(find, index));
    for (const tensor of tensorsIn(layers)) keep(tensor);
  });
  const weights: EncoderWeights = {
    table: table.dataSync() as Float32Array,
    positions: positionSignal(frequencies, positions),
    width: table.shape[1]!,
    layers,
  };
  const replaced = Array.from({ length: LAYERS }, (_, index) => namesOf(index));
  dispose([
    table,
    ...replaced.flatMap(({ projections, expand }) => [
      find(projections.kernel),
      find(expand.kernel),
    ]),
  ]);
  return weights;
}

export function disposeWeights({ layers }: EncoderWeights): void {
  dispose(tensorsIn(layers));
}

function tensorsIn(layers: readonly Layer[]): Tensor[] {
  const both = ({ kernel, bias }: Linear) => [kernel, bias];
  return layers.flatMap(({ heads, output, widen, expand, contract }) => [
    ...heads.flatMap(({ query, key, value }) => [...both(query), key, value]),
    ...[output, widen, expand, contract].flatMap((linear) => (linear ? both(linear) : [])),
  ]);
}

/** Sines of each position's angles, then their cosines. */
function positionSignal(frequencies: Float32Array, positions: number): Float32Array {
  const half = frequencies.length;
  const signal = new Float32Array(positions * 2 * half);
  for (let position = 0; position < positions; position++) {
    frequencies.forEach((frequency, at) => {
      // In 32 bits, as the graph has it.
      const angle = Math.fround(position * frequency);
      signal[2 * half * position + at] = Math.sin(angle);
      signal[2 * half * position + half + at] = Math.cos(angle);
    });
  }
  return signal;
}

function arrangeLayer(find: FindWeight, index: number): Layer {
  const names = namesOf(index);
  const linear = ({ kernel, bias }: LinearName): Linear => ({
    kernel: matrix(find(kernel)),
    bias: find(bias) as Tensor1D,
  });
  const behindNorm = (name: LinearName, norm: NormName): Linear => {
    const map = linear(name);
    const scale = reshape(find(norm.scale), [-1, 1]);
    return {
      kernel: mul(map.kernel, scale),
      bias: shifted(map, find(norm.bias) as Tensor1D),
    };
  };
  const projections = behindNorm(names.projections, names.norm);
  const [queries, keys, values] = [0, 1, 2].map((part) => columns(projections, part, 3));
  const output = linear(names.output);
  return {
    heads: Array.from({ length: HEADS }, (_, head) => ({
      query: scaled(columns(queries!, head, HEADS)),
      key: columns(keys!, head, HEADS).kernel,
      value: columns(values!, head, HEADS).kernel,
    })),
    output: { ...output, bias: shifted(output, values!.bias) },
    widen: names.widen && linear(names.widen),
    expand: behindNorm(names.expand, names.hiddenNorm),
    contract: linear(names.contract),
  };
}

/** A kernel, which may be written as that of a convolution over one token. */
function matrix(kernel: Tensor): Tensor2D {
  const shape = kernel.shape.slice(-2) as [number, number];
  return kernel.rank === 2 ? (kernel as Tensor2D) : reshape(kernel, shape);
}

/** The bias of a map whose input is always more by a constant. */
function shifted({ kernel, bias }: Linear, constant: Tensor1D): Tensor1D {
  const row = reshape(constant, [1, -1]) as Tensor2D;
  return add(reshape(matMul(row, kernel), [-1]), bias);
}

/** One of equally wide parts of a map's columns. */
function columns({ kernel, bias }: Linear, part: number, parts: number): Linear {
  const [from, all] = kernel.shape;
  const width = all / parts;
  return {
    kernel: slice2d(kernel, [0, part * width], [from, width]),
    bias: slice1d(bias, part * width, width),
  };
}

function scaled({ kernel, bias }: Linear): Linear {
  const factor = kernel.shape[1] ** -0.5;
  return { kernel: mul(kernel, factor), bias: mul(bias, factor) };
}
