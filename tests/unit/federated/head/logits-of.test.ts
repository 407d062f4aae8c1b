import { expect, it } from 'vitest';
import { logitsOf } from '../../../../src/federated';
import { LABELS, type Label } from '../../../../src/toxicity';

const logitsAt = (probability: number) =>
  logitsOf(
    Object.fromEntries(LABELS.map((label) => [label, probability])) as Record<Label, number>,
  );

it('are log-odds, in the order of the labels', () => {
  expect(logitsAt(0.5)).toEqual(LABELS.map(() => 0));
  expect(logitsAt(0.9)[0]).toBeCloseTo(Math.log(9), 12);
  const scores = { ...Object.fromEntries(LABELS.map((label) => [label, 0.5])), toxicity: 0.9 };
  const logits = logitsOf(scores as Record<Label, number>);
  expect(logits.indexOf(Math.max(...logits))).toBe(LABELS.indexOf('toxicity'));
});

it('are finite for certainties too', () => {
  for (const certain of [0, 1]) {
    expect(logitsAt(certain).every(Number.isFinite)).toBe(true);
  }
  expect(logitsAt(0)[0]).toBeCloseTo(-logitsAt(1)[0]!, 6);
});
