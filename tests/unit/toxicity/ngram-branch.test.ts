import { describe, expect, it } from 'vitest';
import { hashedNgrams } from '../../../src/text';
import { LABELS, NgramBranch } from '../../../src/toxicity';
import { quantise } from '../../../src/training/pack-weights';

const BUCKETS = 256;
const THREAT = LABELS.indexOf('threat');

/** Adds 1 to threat for each n-gram. */
const kernel = Float32Array.from({ length: BUCKETS * LABELS.length }, (_, at) =>
  at % LABELS.length === THREAT ? 1 : 0,
);

describe('the n-gram branch', () => {
  it('adds the weights of the n-grams, scaled to unit length', () => {
    const n = hashedNgrams('a map of the town', BUCKETS).length;
    const added = new NgramBranch(kernel).logOdds('a map of the town');
    expect(added[THREAT]).toBeCloseTo(n / Math.sqrt(n), 6);
    expect(added.filter((value) => value !== 0)).toHaveLength(1);
  });

  it('adds nothing to a text without a word', () => {
    expect(new NgramBranch(kernel).logOdds('…')).toEqual(LABELS.map(() => 0));
  });

  it('is nearly the same when packed', () => {
    const values = kernel.map((_, at) => Math.sin(at));
    const shape = [BUCKETS, LABELS.length];
    const { spec, bytes } = quantise({ name: 'ngrams', dtype: 'float32', shape, values }, 8);
    const packed = NgramBranch.unpack(spec, new Uint8Array(bytes).buffer);
    const [before, after] = [new NgramBranch(values), packed].map((branch) =>
      branch.logOdds('a map of the town'),
    );
    LABELS.forEach((_, column) => {
      expect(after![column]).toBeCloseTo(before![column]!, 1);
    });
  });
});
