import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MOST_STEPS,
  sharedStep,
  stepOf,
  thresholdAt,
  thresholdsPatch,
} from '../../../src/extension/popup/sensitivity';
import { LABELS, type Thresholds } from '../../../src/toxicity';

const usual = Object.fromEntries(
  LABELS.map((label, place) => [label, 0.3 + place / 10]),
) as Thresholds;
const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const step = fc.integer({ min: -MOST_STEPS, max: MOST_STEPS });

describe('thresholdAt', () => {
  it('is the usual threshold at step 0 and lower for more flags', () => {
    expect(thresholdAt(0.7, 0)).toBeCloseTo(0.7, 12);
    expect(thresholdAt(0.7, 1)).toBeLessThan(0.7);
    expect(thresholdAt(0.7, -1)).toBeGreaterThan(0.7);
  });

  it('multiplies the odds by e^0.5 a step', () => {
    // Odds of 0.5 are 1; two steps up divide them by e: 1 / (1 + e).
    expect(thresholdAt(0.5, 2)).toBeCloseTo(1 / (1 + Math.E), 12);
  });

  it('stays a probability and is undone by stepOf', () => {
    fc.assert(
      fc.property(probability, step, (threshold, steps) => {
        const moved = thresholdAt(threshold, steps);
        expect(moved).toBeGreaterThan(0);
        expect(moved).toBeLessThan(1);
        expect(stepOf(threshold, moved)).toBe(steps);
      }),
    );
  });
});

describe('stepOf', () => {
  it('stays in the range of the control, also at certainty', () => {
    expect(stepOf(0.5, 0)).toBe(MOST_STEPS);
    expect(stepOf(0.5, 1)).toBe(-MOST_STEPS);
  });
});

describe('thresholdsPatch', () => {
  it('takes labels back to the model at step 0', () => {
    expect(thresholdsPatch(usual, ['insult', 'threat'], 0)).toEqual({ insult: null, threat: null });
  });

  it('moves only the labels named', () => {
    expect(thresholdsPatch(usual, ['threat'], 1)).toEqual({ threat: thresholdAt(usual.threat, 1) });
  });
});

describe('sharedStep', () => {
  it('is the step of all labels, null when they differ', () => {
    expect(sharedStep({}, usual)).toBe(0);
    expect(sharedStep(thresholdsPatch(usual, LABELS, -3) as Thresholds, usual)).toBe(-3);
    expect(sharedStep({ insult: thresholdAt(usual.insult, 2) }, usual)).toBeNull();
  });
});
