import { describe, expect, it } from 'vitest';
import {
  createEncoding,
  descend,
  type Example,
  linearOf,
  onTopOf,
} from '../../../../src/federated';
import { LABELS } from '../../../../src/toxicity';
import { runRounds, type Terms } from '../../../../src/training/federation/run-rounds';
import { madeUp } from './examples';

const INPUTS = 2;
const DIMENSION = LABELS.length * (INPUTS + 1);
const TERMS: Terms = {
  inputs: INPUTS,
  rounds: 1,
  clip: 1,
  bits: 8,
  steps: 3,
  rate: 0.2,
  serverRate: 4,
  noiseMultiplier: 0,
};

const member = madeUp(30, INPUTS, 1);
const own = descend(member, INPUTS, TERMS);
const zeros = new Float64Array(DIMENSION);

/** How far rounding to the grid can move a head in a round: each number by less than a step. */
const { step, length } = createEncoding({
  ...{ dimension: DIMENSION, clip: TERMS.clip, bits: TERMS.bits },
  signSeed: new Uint8Array(16),
});
const GRID = TERMS.serverRate * step * Math.sqrt(length);

const distance = (a: Float64Array, b: Float64Array) =>
  Math.hypot(...a.map((value, index) => value - b[index]!));
const times = (factor: number, numbers: Float64Array) => numbers.map((value) => factor * value);
const along = (head: Float64Array) =>
  head.reduce((sum, value, index) => sum + value * own[index]!, 0);

describe('a round', () => {
  it('of one member moves the head by its own update, times the rate of the server', () => {
    const { head, refused } = runRounds([member], TERMS);
    expect(distance(head, times(4, own))).toBeLessThan(GRID);
    expect(distance(zeros, times(4, own))).toBeGreaterThan(5 * GRID);
    expect(refused).toBe(0);
  });

  it('of several members moves it by their mean', () => {
    const idle: Example[] = member.map((example) => ({ ...example, labels: {} }));
    const { head } = runRounds([member, idle, member, idle], TERMS);
    expect(distance(head, times(2, own))).toBeLessThan(GRID);
  });

  it('starts from what the one before has made', () => {
    const { head } = runRounds([member], { ...TERMS, rounds: 2 });
    const first = linearOf(times(4, own), INPUTS);
    const second = descend(
      member.map((example) => onTopOf(first, example)),
      INPUTS,
      TERMS,
    );
    const both = times(4, own).map((value, index) => value + 4 * second[index]!);
    // What rounding moved the first head by changes the second update a little, too.
    expect(distance(head, both)).toBeLessThan(3 * GRID);
    expect(distance(times(4, second), times(4, own))).toBeGreaterThan(3 * GRID);
  });

  it('lets no member move the head farther than the clip', () => {
    const { head } = runRounds([member], { ...TERMS, clip: 0.01 });
    expect(Math.hypot(...head)).toBeLessThan(4 * 0.01 * 1.1);
  });

  it('is noisy where noise is asked for', () => {
    const { head } = runRounds([member], { ...TERMS, noiseMultiplier: 4 });
    expect(distance(head, times(4, own))).toBeGreaterThan(GRID);
  });
});

describe('a gate', () => {
  it('leaves the head as it was where it refuses a round, and counts that', () => {
    const asked: Float64Array[] = [];
    const { head, refused } = runRounds(
      [member],
      { ...TERMS, rounds: 3 },
      {
        accepts(proposal) {
          asked.push(proposal.head);
          expect(distance(proposal.proposed, times(4, own))).toBeLessThan(GRID);
          return false;
        },
      },
    );
    expect([head, refused]).toEqual([zeros, 3]);
    expect(asked).toEqual([zeros, zeros, zeros]);
  });
});

describe('colluders', () => {
  it('hold back what the others learned, and turn it around once they are the most', () => {
    const members = new Array<Example[]>(5).fill(member);
    const learned = [0, 1, 3].map((colluders) =>
      along(runRounds(members, TERMS, { colluders }).head),
    );
    expect(learned[1]!).toBeLessThan(0.8 * learned[0]!);
    expect(learned[1]!).toBeGreaterThan(0);
    expect(learned[2]!).toBeLessThan(0);
  });
});
