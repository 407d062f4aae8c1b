import { InvalidArgumentError } from 'commander';

/** Reads an option that is a number from 1 to `most`. What it returns throws InvalidArgumentError when it is not. */
export const wholeNumber =
  (most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^[1-9]\d*$/.test(text) || number > most) {
      throw new InvalidArgumentError(`Give a number from 1 to ${most}.`);
    }
    return number;
  };
