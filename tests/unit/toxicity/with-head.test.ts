import { describe, expect, it } from 'vitest';
import {
  LABELS,
  type LinearHead,
  type ModelArtifact,
  ModelError,
  type PackedWeight,
  unpackWeights,
  withHead,
} from '../../../src/toxicity';
import { quantise, storeWhole } from '../../../src/training';

const thresholds = Object.fromEntries(LABELS.map((label) => [label, 0.5]));

/** Kernel and bias as the build leaves them, behind a matrix whose bytes end at an odd place. */
function stored(kernelName = 'heads/dense_0/kernel') {
  const values = (count: number) => Float32Array.from({ length: count }, (_, index) => index % 9);
  return [
    quantise({ name: 'm', dtype: 'float32', shape: [3, 3], values: values(9) }, 9),
    storeWhole({ name: kernelName, dtype: 'float32', shape: [512, 14], values: values(7168) }),
    storeWhole({ name: 'heads/dense_0/bias', dtype: 'float32', shape: [14], values: values(14) }),
    storeWhole({ name: 'heads/split/axis', dtype: 'int32', shape: [], values: Int32Array.of(1) }),
  ];
}

type Part = ReturnType<typeof stored>[number];

function artifactOf(parts: readonly Part[]): ModelArtifact {
  const data = Uint8Array.from(Buffer.concat(parts.map(({ bytes }) => bytes)));
  const borders = [0, 31, 4002, data.length];
  return {
    modelVersion: 'abc',
    thresholds: thresholds as ModelArtifact['thresholds'],
    vocabulary: [],
    topology: {},
    weights: parts.map(({ spec }) => spec as PackedWeight),
    shards: borders.slice(1).map((end, index) => data.slice(borders[index], end).buffer),
  };
}

const numbersOf = ({ weights, shards }: ModelArtifact) =>
  new Float32Array(unpackWeights(weights, shards).weightData);

const zero: LinearHead = { weights: new Float32Array(3584), bias: new Float32Array(7) };
const artifact = artifactOf(stored());

function errorFor(parts: readonly Part[]): unknown {
  try {
    return withHead(artifactOf(parts), zero, 'x');
  } catch (error) {
    return error;
  }
}

describe('withHead', () => {
  it('adds each weight and bias in its place, and changes nothing else', () => {
    const head: LinearHead = {
      weights: Float32Array.from({ length: 3584 }, (_, index) => index / 2),
      bias: Float32Array.from({ length: 7 }, (_, label) => -label),
    };
    const before = numbersOf(artifact);
    const expected = before.slice();
    for (let row = 0; row < 512; row++) {
      for (let label = 0; label < 7; label++) {
        expected[9 + 14 * row + 2 * label + 1]! += (7 * row + label) / 2;
      }
    }
    for (let label = 0; label < 7; label++) expected[9 + 7168 + 2 * label + 1]! -= label;
    expect(numbersOf(withHead(artifact, head, 'x'))).toEqual(expected);
    expect(numbersOf(artifact)).toEqual(before);
  });

  it('gives the model another version', () => {
    const { modelVersion, ...rest } = withHead(artifact, zero, '0123456789ab');
    expect(modelVersion).toBe('abc+0123456789ab');
    expect(rest.thresholds).toBe(artifact.thresholds);
  });

  it('refuses a model whose heads are not one linear map', () => {
    const [matrix, kernel, bias, axis] = stored() as [Part, Part, Part, Part];
    const deeper = storeWhole({
      name: 'heads/dense_1/kernel',
      dtype: 'float32',
      shape: [1],
      values: Float32Array.of(1),
    });
    const narrow = storeWhole({
      name: 'heads/dense_0/kernel',
      dtype: 'float32',
      shape: [256, 14],
      values: new Float32Array(3584),
    });
    const packed = quantise(
      {
        name: 'heads/dense_0/kernel',
        dtype: 'float32',
        shape: [512, 14],
        values: new Float32Array(7168),
      },
      8,
    );
    for (const parts of [
      [],
      stored('toxicity/kernel'),
      [matrix, kernel, axis],
      [matrix, kernel, bias, axis, deeper],
      [matrix, narrow, bias, axis],
      [matrix, packed, bias, axis],
    ]) {
      const error = errorFor(parts);
      expect(error).toBeInstanceOf(ModelError);
      expect(error).toMatchObject({ kind: 'heads', errorKey: 'error_model_heads' });
    }
  });

  it('refuses a head of another shape', () => {
    for (const head of [
      { ...zero, weights: new Float32Array(448) },
      { ...zero, bias: new Float32Array(6) },
    ]) {
      expect(() => withHead(artifact, head, 'x')).toThrow(RangeError);
    }
  });
});
