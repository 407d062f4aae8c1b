import { InvalidArgumentError } from 'commander';
import { expect, it } from 'vitest';
import { wholeNumber } from '../../../src/cli/whole-number';

it('reads numbers from 1 to the most', () => {
  expect(['1', '70', '999'].map(wholeNumber(999))).toEqual([1, 70, 999]);
});

it('refuses everything else, and says what it takes', () => {
  for (const text of ['0', '-1', '1.5', '1e2', '07', '', ' 1', 'two', '1000', '9'.repeat(400)]) {
    expect(() => wholeNumber(999)(text)).toThrow(InvalidArgumentError);
  }
  expect(() => wholeNumber(999)('1000')).toThrow('Give a number from 1 to 999.');
});
