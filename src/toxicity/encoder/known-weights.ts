import type { Tensor } from '@tensorflow/tfjs-core';

/** The weight whose name in the graph ends like this. */
export type FindWeight = (ending: string) => Tensor;

/** A graph's weights by name, as tfjs' converter keeps them. */
export type GraphWeights = Readonly<Record<string, readonly Tensor[]>>;

export interface LinearName {
  readonly kernel: string;
  readonly bias: string;
}

export interface NormName {
  readonly scale: string;
  readonly bias: string;
}

export const TABLE = '/Embeddings_en';
export const FREQUENCIES = '/TimingSignal/ExpandDims_1';
export const LAYERS = 2;

/** Numbers of a token: before the first layer, after it, and between a layer's last two maps. */
const [WIDTH, WIDE, HIDDEN] = [256, 512, 1536];

/** What the names of a layer's weights end with. */
export function namesOf(layer: number) {
  const whole = (name: string) => `${name}/ConcatPartitions/concat`;
  const place = `/Layer_${layer}/TransformerLayer`;
  const norm = (part: string): NormName => {
    const name = `${part}/layer_prepostprocess/layer_norm/layer_norm`;
    return { scale: whole(`${name}_scale`), bias: whole(`${name}_bias`) };
  };
  const attention = (name: string): LinearName => ({
    kernel: `${place}/MultiheadAttention/${name}/kernel/part_0`,
    bias: whole(`${place}/MultiheadAttention/${name}/bias`),
  });
  const feedForward = (name: string): LinearName => ({
    kernel: `${place}/FFN/${name}/Tensordot/Reshape_1`,
    bias: whole(`${place}/FFN/${name}/bias`),
  });
  const dense = { kernel: whole(`${place}/dense/kernel`), bias: whole(`${place}/dense/bias`) };
  return {
    norm: norm(place),
    /** To the queries, keys and values of all heads. */
    projections: attention('qkv_transform_single'),
    output: attention('output_transform_single'),
    widen: layer === 0 ? dense : null,
    hiddenNorm: norm(`${place}/FFN`),
    expand: feedForward('conv1'),
    contract: feedForward('conv2'),
  };
}

/**
 * Finds the weights of the Universal Sentence Encoder (lite) in a graph.
 * @returns null when one is missing, stands twice or has another shape: then the graph is made in another way.
 */
export function knownWeights(weights: GraphWeights): FindWeight | null {
  const names = Object.keys(weights);
  const find = (ending: string) => {
    const [name, ...others] = names.filter((one) => one.endsWith(ending));
    return name !== undefined && others.length === 0 ? weights[name]![0]! : null;
  };
  const isKnown = ([ending, ...shape]: readonly [string, ...number[]]) =>
    find(ending)?.shape.join() === shape.join();
  const [pieces] = find(TABLE)?.shape ?? [];
  if (pieces === undefined || !isKnown([TABLE, pieces, WIDTH])) return null;
  if (!isKnown([FREQUENCIES, 1, WIDTH / 2])) return null;
  for (let layer = 0; layer < LAYERS; layer++) {
    if (!shapesOf(layer).every(isKnown)) return null;
  }
  return (ending) => find(ending)!;
}

function shapesOf(layer: number): [string, ...number[]][] {
  const { norm, projections, output, widen, hiddenNorm, expand, contract } = namesOf(layer);
  const width = layer === 0 ? WIDTH : WIDE;
  return [
    [norm.scale, width],
    [norm.bias, width],
    [projections.kernel, 1, 1, width, 3 * width],
    [projections.bias, 3 * width],
    [output.kernel, 1, 1, width, WIDE],
    [output.bias, WIDE],
    ...(widen
      ? ([
          [widen.kernel, width, WIDE],
          [widen.bias, WIDE],
        ] as [string, ...number[]][])
      : []),
    [hiddenNorm.scale, WIDE],
    [hiddenNorm.bias, WIDE],
    [expand.kernel, WIDE, HIDDEN],
    [expand.bias, HIDDEN],
    [contract.kernel, HIDDEN, WIDE],
    [contract.bias, WIDE],
  ];
}
