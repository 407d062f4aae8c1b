import { describe, expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import { maxPool } from '../../../src/toxicity/pooling';

describe('maxPool', () => {
  it('takes each label from the window where it is highest', () => {
    const first = { start: 0, end: 10 };
    const second = { start: 7, end: 20 };
    const { scores, windows } = maxPool([
      { range: first, probabilities: [0.9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6] },
      { range: second, probabilities: [0.1, 0.9, 0.1, 0.4, 0.4, 0.6, 0.1] },
    ]);
    expect(LABELS.map((label) => scores[label])).toEqual([0.9, 0.9, 0.2, 0.4, 0.4, 0.6, 0.6]);
    // Of equal windows the first one is the evidence.
    expect(LABELS.map((label) => windows[label])).toEqual([
      first,
      second,
      first,
      second,
      first,
      second,
      first,
    ]);
  });
});
