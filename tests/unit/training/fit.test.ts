import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import { fitHeads } from '../../../src/training/fit';
import { logitsOf } from '../../../src/training/heads';
import { trainingSetOf } from '../../../src/training/training-set';
import { corpus } from './examples';

const options = {
  hidden: [],
  decay: 0.1,
  epochs: 40,
  learningRate: 0.01,
  dropout: 0,
  seed: 1,
};
const examples = corpus(300);

beforeAll(() => setBackend('cpu'));

it('tells apart what can be told apart', () => {
  const heads = fitHeads(trainingSetOf(examples), options);
  for (const { targets, embeddings } of examples) {
    const logits = logitsOf(heads, embeddings[0]!);
    LABELS.forEach((label, column) => {
      const target = targets[label];
      if (target) expect(logits[column]! > 0).toBe(target.value === 1);
    });
  }
});

it('learns nothing of a label that no comment gives', () => {
  const [layer] = fitHeads(trainingSetOf(examples), options);
  const column = LABELS.indexOf('sexual_explicit');
  const weights = layer!.kernel.filter((_, at) => at % LABELS.length === column);
  expect(weights.every((weight) => weight === 0)).toBe(true);
  expect(layer!.bias[column]).toBe(0);
});

it('gives the same heads for the same seed, and others for another', () => {
  const set = trainingSetOf(examples);
  const hidden = { ...options, hidden: [4], epochs: 2 };
  expect(fitHeads(set, hidden)).toEqual(fitHeads(set, hidden));
  expect(fitHeads(set, hidden)).not.toEqual(fitHeads(set, { ...hidden, seed: 2 }));
});
