import { describe, expect, it } from 'vitest';
import { type Heads, logitsOf, parseHeads, serializeHeads } from '../../../src/training/heads';
import { seededRandom } from '../../../src/training/random';

const random = seededRandom(5);
const layer = (inputs: number, outputs: number, activation: 'relu' | 'linear') => ({
  inputs,
  outputs,
  activation,
  kernel: Float32Array.from({ length: inputs * outputs }, () => random() - 0.5),
  bias: Float32Array.from({ length: outputs }, () => random() - 0.5),
});
const heads: Heads = [layer(512, 3, 'relu'), layer(3, 7, 'linear')];

it('come back from a file as they were', () => {
  expect(parseHeads(serializeHeads(heads))).toEqual(heads);
});

it('give the logits of their layers', () => {
  const ones = new Float32Array(512).fill(1);
  const sum = (values: Float32Array, outputs: number, output: number) =>
    values.filter((_, at) => at % outputs === output).reduce((total, value) => total + value, 0);
  const hidden = [0, 1, 2].map((output) =>
    Math.max(0, heads[0]!.bias[output]! + sum(heads[0]!.kernel, 3, output)),
  );
  logitsOf(heads, ones).forEach((logit, output) => {
    const expected = hidden.reduce(
      (total, value, input) => total + value * heads[1]!.kernel[input * 7 + output]!,
      heads[1]!.bias[output]!,
    );
    expect(logit).toBeCloseTo(expected, 4);
  });
});

describe('a file is refused', () => {
  const file = JSON.parse(serializeHeads(heads));
  const refused = (change: object) => () => parseHeads(JSON.stringify({ ...file, ...change }));

  it('of another format', () => expect(refused({ format: 2 })).toThrow());
  it('with the labels in another order', () =>
    expect(refused({ labels: [...file.labels].reverse() })).toThrow());
  it('whose layers do not follow one another', () =>
    expect(refused({ layers: [file.layers[1]] })).toThrow('does not fit'));
  it('that gives no seven logits', () =>
    expect(refused({ layers: [file.layers[0]] })).toThrow('not 7'));
  it('whose numbers are cut short', () => {
    const cut = { ...file.layers[1], bias: file.layers[0].bias };
    expect(refused({ layers: [file.layers[0], cut] })).toThrow('does not fit');
  });
});
