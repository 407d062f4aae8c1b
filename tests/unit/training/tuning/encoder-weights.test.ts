import { expect, it } from 'vitest';
import { encoderTensors, withTunedWeights } from '../../../../src/training/tuning/encoder-weights';

const files = {
  modelJson: JSON.stringify({
    weightsManifest: [
      {
        weights: [
          { name: 'a', dtype: 'float32', shape: [2, 2] },
          { name: 'axis', dtype: 'int32', shape: [] },
          { name: 'b', dtype: 'float32', shape: [3] },
        ],
      },
    ],
  }),
  weights: Float32Array.of(1, 2, 3, 4, 0, 5, 6, 7).buffer,
};

it('names the float32 weights', () => {
  expect(encoderTensors(files).map(({ name, values }) => [name, [...values]])).toEqual([
    ['a', [1, 2, 3, 4]],
    ['b', [5, 6, 7]],
  ]);
});

it('replaces some and leaves the rest, and what was given', () => {
  const changed = withTunedWeights(files, new Map([['b', Float32Array.of(8, 9, 10)]]));
  expect([...new Float32Array(changed)]).toEqual([1, 2, 3, 4, 0, 8, 9, 10]);
  expect([...new Float32Array(files.weights)]).toEqual([1, 2, 3, 4, 0, 5, 6, 7]);
});

it.each([
  ['c', 3],
  ['b', 2],
  ['axis', 1],
])('refuses %s of %i numbers', (name, length) => {
  const tuned = new Map([[name, new Float32Array(length)]]);
  expect(() => withTunedWeights(files, tuned)).toThrow(`no weight ${name} of ${length}`);
});
