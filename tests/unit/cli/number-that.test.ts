import { InvalidArgumentError } from 'commander';
import { expect, it } from 'vitest';
import { numberThat, share } from '../../../src/cli/number-that';

const below = numberThat('below 5', (value) => value < 5);

it('reads numbers in any usual spelling', () => {
  expect(['1', '-2', '0.5', '.5', '1.', '1e-5', '+2.5E-1'].map(below)).toEqual([
    1, -2, 0.5, 0.5, 1, 1e-5, 0.25,
  ]);
});

it('refuses everything else, and says what it takes', () => {
  for (const text of ['', ' ', 'two', '1,5', '0x1', 'NaN', '-Infinity', '1e', '.', '1 ', '5']) {
    expect(() => below(text), text).toThrow(InvalidArgumentError);
  }
  expect(() => below('5')).toThrow('Give a number below 5.');
});

it('takes 0 and 1 for a share, and nothing beyond', () => {
  expect(['0', '1', '0.3'].map(share)).toEqual([0, 1, 0.3]);
  expect(() => share('1.01')).toThrow('Give a number from 0 to 1.');
  expect(() => share('-0.01')).toThrow(InvalidArgumentError);
});
