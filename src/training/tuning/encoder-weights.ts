import type { Tensor } from './safetensors';

interface WeightSpec {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
}

interface Place extends WeightSpec {
  /** Byte at which it begins; all weights are of four bytes a number. */
  readonly at: number;
  readonly length: number;
}

/** A graph with all its weights, one after the other. */
interface GraphWeights {
  readonly modelJson: string;
  readonly weights: ArrayBuffer;
}

function placesOf({ modelJson }: GraphWeights): Place[] {
  const specs: WeightSpec[] = JSON.parse(modelJson).weightsManifest[0].weights;
  let at = 0;
  return specs.map((spec) => {
    const length = spec.shape.reduce((product, size) => product * size, 1);
    const place = { ...spec, at, length };
    at += 4 * length;
    return place;
  });
}

/** The float32 weights of the encoder by the names of its graph. */
export function encoderTensors(files: GraphWeights): Tensor[] {
  return placesOf(files)
    .filter(({ dtype }) => dtype === 'float32')
    .map(({ name, shape, at, length }) => ({
      name,
      shape,
      values: new Float32Array(files.weights, at, length),
    }));
}

/**
 * The bytes of all weights with some of them replaced.
 * @throws when the graph has no weight of a name, or one of another size.
 */
export function withTunedWeights(
  files: GraphWeights,
  tuned: ReadonlyMap<string, Float32Array>,
): ArrayBuffer {
  const places = new Map(placesOf(files).map((place) => [place.name, place]));
  const weights = files.weights.slice(0);
  for (const [name, values] of tuned) {
    const place = places.get(name);
    if (place?.dtype !== 'float32' || place.length !== values.length) {
      throw new Error(`The encoder's graph has no weight ${name} of ${values.length} numbers.`);
    }
    new Float32Array(weights, place.at, place.length).set(values);
  }
  return weights;
}
