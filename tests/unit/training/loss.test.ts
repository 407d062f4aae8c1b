import '@tensorflow/tfjs-backend-cpu';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import type { Heads } from '../../../src/training/heads';
import { lossGradient, type TrainingSet } from '../../../src/training/loss';
import { seededRandom } from '../../../src/training/random';

const INPUTS = 6;
const ROWS = 9;
const random = seededRandom(3);
const floats = (length: number) => Float32Array.from({ length }, () => 2 * random() - 1);

function layer(inputs: number, outputs: number, activation: 'relu' | 'linear') {
  return { inputs, outputs, activation, kernel: floats(inputs * outputs), bias: floats(outputs) };
}

const set: TrainingSet = {
  rows: ROWS,
  features: floats(ROWS * INPUTS),
  targets: floats(ROWS * LABELS.length).map(Math.abs),
  weights: floats(ROWS * LABELS.length).map((value) => Math.max(0, value)),
};

beforeAll(() => setBackend('cpu'));

/** Of the hidden layer's units, every third is left out. */
const factors = [Float32Array.from({ length: ROWS * 5 }, (_, at) => (at % 3 === 0 ? 0 : 1.5))];

describe.each<[string, Heads, Float32Array[]?]>([
  ['linear heads', [layer(INPUTS, 7, 'linear')]],
  ['heads with a hidden layer', [layer(INPUTS, 5, 'relu'), layer(5, 7, 'linear')]],
  ['heads with dropout', [layer(INPUTS, 5, 'relu'), layer(5, 7, 'linear')], factors],
])('gradient of %s', (_, heads, dropout) => {
  it('agrees with finite differences', () => {
    const { layers } = lossGradient(heads, set, dropout);
    const STEP = 1e-2;
    heads.forEach(({ kernel, bias }, index) => {
      for (const [values, slopes] of [
        [kernel, layers[index]!.kernel],
        [bias, layers[index]!.bias],
      ] as const) {
        values.forEach((value, at) => {
          values[at] = value + STEP;
          const above = lossGradient(heads, set, dropout).loss;
          values[at] = value - STEP;
          const below = lossGradient(heads, set, dropout).loss;
          values[at] = value;
          expect(slopes[at]).toBeCloseTo((above - below) / (2 * STEP), 3);
        });
      }
    });
  });
});

it('is the weighted cross-entropy', () => {
  const heads: Heads = [layer(INPUTS, 7, 'linear')];
  let expected = 0;
  for (let row = 0; row < ROWS; row++) {
    for (let label = 0; label < 7; label++) {
      let logit = heads[0]!.bias[label]!;
      for (let input = 0; input < INPUTS; input++) {
        logit += set.features[row * INPUTS + input]! * heads[0]!.kernel[input * 7 + label]!;
      }
      const p = 1 / (1 + Math.exp(-logit));
      const y = set.targets[row * 7 + label]!;
      const entropy = -y * Math.log(p) - (1 - y) * Math.log(1 - p);
      expected += (set.weights[row * 7 + label]! * entropy) / ROWS;
    }
  }
  expect(lossGradient(heads, set).loss).toBeCloseTo(expected, 4);
});

it('masks: a target of weight 0 changes neither loss nor gradient', () => {
  const heads: Heads = [layer(INPUTS, 5, 'relu'), layer(5, 7, 'linear')];
  const other = {
    ...set,
    targets: set.targets.map((value, at) => (set.weights[at] === 0 ? 1 - value : value)),
  };
  expect(other.targets).not.toEqual(set.targets);
  expect(lossGradient(heads, other)).toEqual(lossGradient(heads, set));
});

it('survives logits beyond what an exponential holds', () => {
  const far: Heads = [{ ...layer(INPUTS, 7, 'linear'), bias: new Float32Array(7).fill(2000) }];
  expect(Number.isFinite(lossGradient(far, set).loss)).toBe(true);
});

it('leaves no tensor behind', () => {
  const before = memory().numTensors;
  lossGradient([layer(INPUTS, 7, 'linear')], set);
  expect(memory().numTensors).toBe(before);
});
