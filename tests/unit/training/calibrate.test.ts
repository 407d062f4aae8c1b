import { expect, it } from 'vitest';
import { calibrationError } from '../../../src/audit';
import { calibrate } from '../../../src/training/calibrate';
import { sigmoid } from '../../../src/training/heads';
import { seededRandom } from '../../../src/training/random';

const random = seededRandom(11);
const scored = Array.from({ length: 5_000 }, () => {
  const score = 8 * random() - 4;
  return { score, positive: random() < sigmoid(0.5 * score - 1) };
});

it('finds scale and shift of what it is given', () => {
  const { scale, shift } = calibrate(scored);
  expect(scale).toBeCloseTo(0.5, 1);
  expect(shift).toBeCloseTo(-1, 1);
});

it('makes the probabilities agree with the shares', () => {
  const { scale, shift } = calibrate(scored);
  const before = scored.map((part) => ({ ...part, score: sigmoid(part.score) }));
  const after = scored.map((part) => ({ ...part, score: sigmoid(scale * part.score + shift) }));
  expect(calibrationError(before)!.value).toBeGreaterThan(0.1);
  expect(calibrationError(after)!.value).toBeLessThan(0.02);
});

it('stays finite when the classes are fully apart', () => {
  const apart = [3, 4, 5, -3, -4, -5].map((score) => ({ score, positive: score > 0 }));
  const { scale, shift } = calibrate(apart);
  expect(Number.isFinite(scale) && Number.isFinite(shift)).toBe(true);
  expect(scale).toBeGreaterThan(0);
});

it('does not overshoot where few positives are far from many negatives', () => {
  const far = Array.from({ length: 700 }, (_, index) => ({
    score: index < 20 ? 6 + index / 20 : -9 - index / 100,
    positive: index < 20,
  }));
  const { scale, shift } = calibrate(far);
  expect(sigmoid(scale * 6 + shift)).toBeGreaterThan(0.9);
  expect(sigmoid(scale * -9 + shift)).toBeLessThan(0.01);
});

it('refuses a single class', () => {
  expect(() => calibrate([{ score: 1, positive: true }])).toThrow('both classes');
});
