import { expect, it } from 'vitest';
import { canHide, canHost, hide } from '../../../../src/training/augmentation/hide';
import { seededRandom } from '../../../../src/training/random';

const HOST = 'I moved the table. It was in the wrong place! Shall we keep the old caption?';

it('puts the piece between sentences, at every place in time, and loses nothing', () => {
  const random = seededRandom(1);
  const hidden = new Set(Array.from({ length: 100 }, () => hide('You fool.', HOST, random)));
  expect(hidden.size).toBe(4);
  for (const text of hidden) {
    expect(text.replace('You fool.', '').replace(/ +/g, ' ').trim()).toBe(HOST);
  }
});

it('takes hosts and pieces that fit the first window together', () => {
  expect(canHost('a'.repeat(450)) && canHide('a'.repeat(130))).toBe(true);
  expect(canHost('a'.repeat(451)) || canHide('a'.repeat(131))).toBe(false);
  expect(canHost('short') || canHide('')).toBe(false);
});
