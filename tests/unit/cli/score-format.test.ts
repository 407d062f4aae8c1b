import { describe, expect, it } from 'vitest';
import { asJson, asWords } from '../../../src/cli/score-format';
import type { Outcome } from '../../../src/cli/score-lines';
import { everyLabel } from '../review/every-label';

const flagged: Outcome = {
  id: 'a',
  line: 3,
  judgement: {
    status: 'scored',
    scores: { ...everyLabel(0.123456789), insult: 0.9, toxicity: 0.95 },
    flags: ['insult', 'toxicity'],
  },
};
const inSentence: Outcome = {
  id: null,
  line: 5,
  judgement: {
    status: 'scored',
    scores: everyLabel(0.1),
    flags: ['threat'],
    passages: { threat: 0.87654321 },
  },
};
const unknown: Outcome = {
  id: null,
  line: 4,
  judgement: { status: 'cannot-judge', reason: 'other-language' },
};

describe('asJson', () => {
  it('gives a scored text with all labels', () => {
    expect(asJson(flagged).at(-1)).toBe('\n');
    expect(JSON.parse(asJson(flagged))).toEqual({
      id: 'a',
      status: 'scored',
      scores: { ...everyLabel(0.123457), insult: 0.9, toxicity: 0.95 },
      flags: ['insult', 'toxicity'],
    });
  });

  it('gives what a single sentence is flagged for, with its own probability', () => {
    expect(JSON.parse(asJson(inSentence))).toEqual({
      id: null,
      status: 'scored',
      scores: everyLabel(0.1),
      flags: ['threat'],
      passages: { threat: 0.876543 },
    });
    expect(asWords(inSentence)).toBe('5\tflagged: threat 0.88 in one sentence\n');
  });

  it('gives no scores for what cannot be judged', () => {
    expect(JSON.parse(asJson(unknown))).toEqual({
      id: null,
      status: 'cannot-judge',
      reason: 'other-language',
      scores: null,
      flags: [],
    });
  });
});

describe('asWords', () => {
  it('says what was found, one line a text', () => {
    expect(asWords(flagged)).toBe('3 (a)\tflagged: insult 0.90, toxicity 0.95\n');
    expect(asWords(unknown)).toBe('4\tcannot judge: other language\n');
    expect(asWords({ line: 5, error: 'Line 5: bad.' })).toBe('Line 5: bad.\n');
  });

  it('names the highest label where nothing is flagged', () => {
    const scores = { ...everyLabel(0.1), threat: 0.2 };
    const outcome: Outcome = {
      id: null,
      line: 1,
      judgement: { status: 'scored', scores, flags: [] },
    };
    expect(asWords(outcome)).toBe('1\tno flag (highest: threat 0.20)\n');
  });
});
