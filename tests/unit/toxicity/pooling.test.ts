import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import { joined, maxPool } from '../../../src/toxicity/pooling';

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

describe('joined', () => {
  it('is what all parts say together, whichever was read first', () => {
    const window = fc.record({
      range: fc.nat(9).map((start) => ({ start, end: start + 5 })),
      probabilities: fc.array(fc.constantFrom(0.1, 0.5, 0.9), { minLength: 7, maxLength: 7 }),
    });
    const windows = fc.uniqueArray(window, {
      minLength: 2,
      maxLength: 5,
      selector: ({ range }) => range.start,
    });
    fc.assert(
      fc.property(windows, fc.nat(), (parts, draw) => {
        const ordered = parts.toSorted((a, b) => a.range.start - b.range.start);
        const first = draw % ordered.length;
        const rest = maxPool(ordered.filter((_, index) => index !== first));
        expect(joined(maxPool([ordered[first]!]), rest)).toEqual(maxPool(ordered));
      }),
    );
  });
});
