import { describe, expect, it } from 'vitest';
import { flagsOf } from '../../../src/review';
import { everyLabel } from './every-label';

describe('flagsOf', () => {
  it('names the labels that reach their own threshold, in the order of the model', () => {
    const scores = { ...everyLabel(0.2), toxicity: 0.9, insult: 0.7, threat: 0.69 };
    expect(flagsOf(scores, everyLabel(0.7))).toEqual(['insult', 'toxicity']);
  });

  it('uses one threshold per label', () => {
    const thresholds = { ...everyLabel(0.9), obscene: 0.1 };
    expect(flagsOf(everyLabel(0.5), thresholds)).toEqual(['obscene']);
  });

  it('flags nothing below all thresholds', () => {
    expect(flagsOf(everyLabel(0.49), everyLabel(0.5))).toEqual([]);
  });
});
