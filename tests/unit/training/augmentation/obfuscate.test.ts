import { expect, it } from 'vitest';
import { wordForms } from '../../../../src/text/word-forms';
import { obfuscate } from '../../../../src/training/augmentation/obfuscate';
import { seededRandom } from '../../../../src/training/random';

const TEXT = 'Nobody wants those silly comments under this article about bridges, so stop.';

it('disguises about half of the longer words and leaves the rest', () => {
  const random = seededRandom(1);
  const changed = Array.from({ length: 200 }, () => obfuscate(TEXT, random));
  expect(changed.every((text) => text.includes('so'))).toBe(true);
  const untouched = changed.map((text) => text.split(' ').filter((word) => TEXT.includes(word)));
  const share = untouched.flat().length / (200 * TEXT.split(' ').length);
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(0.9);
});

it('is undone by the n-grams for most of its tricks', () => {
  const random = seededRandom(2);
  const plain = new Set(wordForms(TEXT));
  const found = Array.from({ length: 200 }, () => wordForms(obfuscate(TEXT, random)));
  const known = found.flat().filter((word) => plain.has(word)).length;
  expect(known / found.flat().length).toBeGreaterThan(0.6);
});

it('is the same for the same seed', () => {
  expect(obfuscate(TEXT, seededRandom(5))).toBe(obfuscate(TEXT, seededRandom(5)));
});
