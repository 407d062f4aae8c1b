import { describe, expect, it } from 'vitest';
import { tokensIn } from '../../../src/toxicity/token-places';

describe('tokensIn', () => {
  /** As of "a goose": a token holds the space before its word. */
  const places = { starts: Int32Array.of(0, 1, 5), ends: Int32Array.of(1, 5, 7) };
  const all = { start: 0, end: 3 };
  const word = { start: 2, end: 7 };

  it('gives the tokens of all parts, those that lie in one by a part too', () => {
    expect(tokensIn([word], places, all)).toEqual([1, 2]);
    expect(tokensIn([{ start: 0, end: 1 }, word], places, all)).toEqual([0, 1, 2]);
    expect(tokensIn([], places, all)).toEqual([]);
  });

  it('gives those of the range only', () => {
    expect(tokensIn([word], places, { start: 2, end: 3 })).toEqual([2]);
  });

  it('gives none for a part of no letters, or beyond them', () => {
    expect(tokensIn([{ start: 7, end: 9 }], places, all)).toEqual([]);
  });
});
