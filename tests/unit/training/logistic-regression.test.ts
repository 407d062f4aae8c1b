import { expect, it } from 'vitest';
import { sigmoid } from '../../../src/training/heads';
import { logisticRegression } from '../../../src/training/logistic-regression';
import { seededRandom } from '../../../src/training/random';

it('finds the coefficients that made the truth', () => {
  const random = seededRandom(3);
  const observations = Array.from({ length: 20_000 }, () => {
    const inputs = [4 * random() - 2, 4 * random() - 2];
    const p = sigmoid(0.5 * inputs[0]! - 1.5 * inputs[1]! + 0.25);
    return { inputs, target: random() < p ? 1 : 0 };
  });
  const [first, second, bias] = logisticRegression(observations, [0, 0, 0]);
  expect(first).toBeCloseTo(0.5, 1);
  expect(second).toBeCloseTo(-1.5, 1);
  expect(bias).toBeCloseTo(0.25, 1);
});

it('draws to nothing the coefficients that cost, and those alone', () => {
  const observations = [-1, 1].flatMap((a) =>
    [-1, 1].map((b) => ({ inputs: [a, b], target: sigmoid(a + b) })),
  );
  const [free, dear] = logisticRegression(observations, [0, 0, 0], [0, 10, 0]);
  expect(free).toBeGreaterThan(0.8);
  expect(dear).toBeLessThan(0.2);
  expect(dear).toBeGreaterThan(0);
});

it('gives the log-odds of a share, weights counted', () => {
  const observations = [
    { inputs: [], target: 1, weight: 3 },
    { inputs: [], target: 0, weight: 1 },
  ];
  expect(logisticRegression(observations, [0])[0]).toBeCloseTo(Math.log(3), 5);
});

it('leaves an input alone that is always the same as nothing', () => {
  const observations = [
    { inputs: [0], target: 1 },
    { inputs: [0], target: 0 },
  ];
  expect(logisticRegression(observations, [0.5, 0])[0]).toBe(0.5);
});

it('stays finite when the classes are fully apart', () => {
  const observations = [-2, -1, 1, 2].map((input) => ({ inputs: [input], target: +(input > 0) }));
  expect(logisticRegression(observations, [0, 0]).every(Number.isFinite)).toBe(true);
});
