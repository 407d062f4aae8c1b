import { expect, it } from 'vitest';
import { hashedNgrams } from '../../../src/text';
import { LABELS, NgramBranch, suspicionBy } from '../../../src/toxicity';

const BUCKETS = 2 ** 10;

/** Each n-gram of the word adds 1 to one label and 2 to another. */
function suspicionOfGeese() {
  const kernel = new Float32Array(BUCKETS * LABELS.length);
  for (const ngram of hashedNgrams('goose', BUCKETS)) kernel.set([1, 2], LABELS.length * ngram);
  return suspicionBy(new NgramBranch(kernel));
}

it('is the most that the n-grams add to a label, of what the author wrote', () => {
  const ngrams = hashedNgrams('goose', BUCKETS).length;
  expect(suspicionOfGeese()('goose')).toBeCloseTo(2 * Math.sqrt(ngrams), 4);
  expect(suspicionOfGeese()('> goose\n')).toBe(0);
});

it('is as high for a text as for any of its sentences', () => {
  const suspicion = suspicionOfGeese();
  const harmless = 'The map was drawn anew. ';
  expect(suspicion(`${harmless.repeat(9)}Goose! ${harmless.repeat(9)}`)).toBe(suspicion('Goose!'));
});

it('finds all texts alike without n-grams', () => {
  expect(suspicionBy(undefined)('goose')).toBe(0);
});
