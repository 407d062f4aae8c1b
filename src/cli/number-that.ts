import { InvalidArgumentError } from 'commander';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads an option that is a number of which `holds` is true. What it returns throws InvalidArgumentError for others. */
export const numberThat =
  (words: string, holds: (value: number) => boolean) =>
  (text: string): number => {
    const value = Number(text);
    if (!NUMBER.test(text) || !holds(value)) {
      throw new InvalidArgumentError(`Give a number ${words}.`);
    }
    return value;
  };

/** Reads a probability or a part of a whole. */
export const share = numberThat('from 0 to 1', (value) => value >= 0 && value <= 1);
