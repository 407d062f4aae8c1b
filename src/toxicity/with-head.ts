import type { ModelArtifact } from './artifact';
import { ModelError } from './errors';
import { HEADS } from './graph-names';
import { LABELS } from './labels';
import { concatenate, type PackedWeight, packedLength } from './packed-weights';

/** A linear map of the embedding that is added to the logits. */
export interface LinearHead {
  /** [512, 7], row by row, labels in the order of `LABELS`. */
  readonly weights: Float32Array;
  /** [7] */
  readonly bias: Float32Array;
}

const EMBEDDING_NUMBERS = 512;
/** Logits lie as pairs: one for harmless, then one for toxic. */
const PAIRS = 2 * LABELS.length;

/**
 * The model with another head on top of its own ones: both are linear maps of the embedding, so their weights are added
 * and nothing becomes slower. The artifact given stays as it is.
 * @param suffix follows on the model's version after a `+`, so that scores of both are told apart.
 * @throws ModelError `heads` where the graph has other heads than one linear map, as a model of others has.
 * @throws RangeError for a head of another shape.
 */
export function withHead(
  artifact: ModelArtifact,
  { weights, bias }: LinearHead,
  suffix: string,
): ModelArtifact {
  if (weights.length !== EMBEDDING_NUMBERS * LABELS.length || bias.length !== LABELS.length) {
    throw new RangeError(`A head of ${weights.length} and ${bias.length} numbers fits no model.`);
  }
  const places = headPlaces(artifact.weights);
  const data = concatenate(artifact.shards);
  const numbers = new DataView(data.buffer);
  const add = (place: number, value: number) => {
    numbers.setFloat32(place, numbers.getFloat32(place, true) + value, true);
  };
  weights.forEach((value, index) => {
    const [row, label] = [Math.floor(index / LABELS.length), index % LABELS.length];
    add(places.kernel + 4 * (row * PAIRS + 2 * label + 1), value);
  });
  bias.forEach((value, label) => {
    add(places.bias + 4 * (2 * label + 1), value);
  });
  const modelVersion = `${artifact.modelVersion}+${suffix}`;
  return { ...artifact, modelVersion, shards: [data.buffer] };
}

/** Where kernel and bias begin in the concatenated shards. */
function headPlaces(weights: readonly PackedWeight[]): { kernel: number; bias: number } {
  const places = new Map<string, number>();
  let at = 0;
  for (const weight of weights) {
    if (weight.name.startsWith(HEADS) && weight.dtype === 'float32' && !weight.packed) {
      places.set(`${weight.name.slice(HEADS.length)} ${weight.shape}`, at);
    }
    at += packedLength(weight);
  }
  const kernel = places.get(`dense_0/kernel ${[EMBEDDING_NUMBERS, PAIRS]}`);
  const bias = places.get(`dense_0/bias ${PAIRS}`);
  if (kernel === undefined || bias === undefined || places.size !== 2) {
    throw new ModelError(
      'heads',
      'model.json',
      'The heads of this model are not one linear map: no head that was learned together fits on top.',
    );
  }
  return { kernel, bias };
}
