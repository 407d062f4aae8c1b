import { describe, expect, it } from 'vitest';
import { createDetector } from '../../../../src/audit/mentions/detector';
import { shippedTerms, termsOf } from '../mentions/terms';
import { vectorsOf } from './shared-vectors';

interface Expected {
  readonly groups?: string[];
  readonly possible?: string[];
  readonly terms?: string[];
  readonly onlyIf?: string;
}

// The benchmark cases rest on a data set that is not ours to copy.
const cases = vectorsOf<{ text: string; termList?: string[] }, Expected>(
  'identity-detection',
).filter(({ kind }) => kind !== 'benchmark');

describe.runIf(cases.length > 0)('shared vectors: identity detection', () => {
  it.each(cases)('$id', ({ input: { text, termList }, expected }) => {
    const detector = createDetector(termList ? termsOf(...termList) : shippedTerms);
    const found = detector.groupsIn(text, { undisguised: expected.onlyIf !== undefined });
    if (expected.groups) expect(found.groups).toEqual(expected.groups);
    if (expected.possible) expect(found.possible).toEqual(expected.possible);
    if (expected.terms) {
      expect(detector.find(text).map(({ term }) => term)).toEqual(expected.terms);
    }
    if (expected.onlyIf) expect(detector.groupsIn(text).groups).not.toEqual(expected.groups);
  });
});
