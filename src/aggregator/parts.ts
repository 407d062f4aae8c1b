import {
  cryptographicBytes,
  encodingOf,
  type RandomBytes,
  type RoundDocument,
  type SumVec,
  sumVecOf,
} from '../federated';

/** How the reports of a round are added up. */
export interface Arithmetic {
  readonly sumVec: SumVec;
  /** The most that one report changes the sum (L2): what the noise multiplier is multiplied by. */
  readonly sensitivity: number;
}

/** What a server takes from its surroundings; tests give others, so that none waits or guesses. */
export interface Parts {
  /** Seconds since 1970. */
  readonly clock: () => number;
  /** Noise comes from it, so it must be cryptographic. */
  readonly random: RandomBytes;
  readonly arithmetic: (round: RoundDocument) => Arithmetic;
  /** Where the log goes, line by line. */
  readonly log: { write(line: string): void };
}

export const usualParts = (): Parts => ({
  clock: () => Math.floor(Date.now() / 1000),
  random: cryptographicBytes(),
  arithmetic: arithmeticOf,
  // Standard output is for what a command prints.
  log: process.stderr,
});

/** As the round lays it down. */
export function arithmeticOf(round: RoundDocument): Arithmetic {
  return { sumVec: sumVecOf(round), sensitivity: encodingOf(round).sensitivity };
}
