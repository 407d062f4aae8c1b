import { describe, expect, it } from 'vitest';
import { addedLogits, headLogits, headOf, linearOf, onTopOf } from '../../../../src/federated';
import { LABELS } from '../../../../src/toxicity';

it('adds to each label its own weights times the projected numbers, and its bias', () => {
  const head = { weights: [1, 2, 3, 4, 5, 6], bias: [0.5, 0, -1] };
  expect(addedLogits(head, [10, 1])).toEqual([12.5, 34, 55]);
});

it('finds weights and biases where learning puts them', () => {
  const { weights, bias } = linearOf(
    Float64Array.from({ length: 21 }, (_, index) => index),
    2,
  );
  expect([...Array.from(weights), ...Array.from(bias)]).toHaveLength(21);
  expect(Array.from(bias)).toEqual([14, 15, 16, 17, 18, 19, 20]);
});

describe('an example on top of a head', () => {
  const numbers = Float64Array.from({ length: 455 }, (_, index) => (index % 5) - 2);
  const example = {
    projected: Float32Array.from({ length: 64 }, (_, index) => (index % 3) / 4),
    logits: LABELS.map((_, row) => row / 2),
    labels: { toxicity: true },
  };

  it('has in its logits what the head adds, and is otherwise as it was', () => {
    const { logits, ...rest } = onTopOf(headOf(numbers), example);
    const { logits: before, ...same } = example;
    const added = addedLogits(linearOf(numbers, 64), example.projected);
    expect(logits).toEqual(before.map((logit, row) => logit + added[row]!));
    expect(rest).toEqual(same);
  });

  it('has the log-odds that are asked for by label', () => {
    const { logits } = onTopOf(headOf(numbers), example);
    const byLabel = headLogits(headOf(numbers), example);
    expect(LABELS.map((label) => byLabel[label])).toEqual(logits);
  });
});
