import { expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import { highest } from '../../../src/training/judged';

const windows = [LABELS.map((_, column) => column), LABELS.map(() => 3)];

it('takes the highest window, label by label', () => {
  expect(highest(windows)).toEqual([3, 3, 3, 3, 4, 5, 6]);
});

it('lowers every window but the first', () => {
  expect(highest(windows, 2)).toEqual([1, 1, 2, 3, 4, 5, 6]);
});
