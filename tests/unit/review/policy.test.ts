import { describe, expect, it } from 'vitest';
import { flagProbability, flagsOf, judgementOf } from '../../../src/review';
import { everyLabel } from './every-label';

const RANGE = { start: 0, end: 1 };

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

describe('judgementOf', () => {
  const whole = { scores: { ...everyLabel(0.1), insult: 0.8 }, windows: everyLabel(RANGE) };
  const thresholds = everyLabel(0.5);

  it('flags what the whole text or one of its sentences would be flagged for', () => {
    const passages = {
      scores: { ...everyLabel(0.2), insult: 0.9, threat: 0.6 },
      windows: everyLabel(RANGE),
    };
    const judgement = judgementOf({ ...whole, passages }, thresholds);
    expect(judgement).toEqual({
      status: 'scored',
      scores: whole.scores,
      flags: ['insult', 'threat'],
      passages: { threat: 0.6 },
    });
    expect(flagProbability(judgement, 'insult')).toBe(0.8);
    expect(flagProbability(judgement, 'threat')).toBe(0.6);
  });

  it('says nothing of sentences where there are none, or none that speaks for another label', () => {
    const expected = { status: 'scored', scores: whole.scores, flags: ['insult'] };
    expect(judgementOf({ ...whole, passages: null }, thresholds)).toEqual(expected);
    expect(judgementOf({ ...whole, passages: whole }, thresholds)).toEqual(expected);
  });
});
