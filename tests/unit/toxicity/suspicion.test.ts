import { expect, it } from 'vitest';
import { hashedNgrams } from '../../../src/text';
import { LABELS, NgramBranch, suspicionBy } from '../../../src/toxicity';

const BUCKETS = 2 ** 10;

it('adds up what the n-grams say of all labels, of what the author wrote', () => {
  const kernel = new Float32Array(BUCKETS * LABELS.length);
  for (const ngram of hashedNgrams('goose', BUCKETS)) kernel.fill(1, 7 * ngram, 7 * ngram + 2);
  const suspicion = suspicionBy(new NgramBranch(kernel));
  const ngrams = hashedNgrams('goose', BUCKETS).length;
  expect(suspicion('goose')).toBeCloseTo(2 * Math.sqrt(ngrams), 4);
  expect(suspicion('> goose\n')).toBe(0);
});

it('finds all texts alike without n-grams', () => {
  expect(suspicionBy(undefined)('goose')).toBe(0);
});
