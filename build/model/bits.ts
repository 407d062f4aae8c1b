import { HEADS } from '../../src/toxicity';
import type { Weight } from '../../src/training';

/** Smaller weights are biases, scales and constants: together not worth a byte. */
const MATRIX = 30_000;
/** Where a number weighs more in the embedding than it does in the package. */
const SMALL_MATRIX = 300_000;

/**
 * Bits per number, found by `npx parley model check`: the fewest with which no probability of the validation split
 * moves by more than 0.02. Null stores a weight as it is, the heads among them, so that what was measured of the
 * encoder stays true when they are trained anew.
 */
export function bitsFor({ name, dtype, values }: Weight): number | null {
  if (dtype !== 'float32' || values.length < MATRIX || name.startsWith(HEADS)) return null;
  return values.length < SMALL_MATRIX ? 12 : 10;
}
