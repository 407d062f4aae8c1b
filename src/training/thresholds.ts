import type { Label } from '../toxicity';

/**
 * The share of harmless comments of a talk page that may be flagged, per label. Toxicity carries
 * most flags; a rare label must be far stricter, or nearly all its flags would be false.
 */
export const FALSE_POSITIVE_RATES: Readonly<Record<Label, number>> = {
  identity_attack: 0.003,
  insult: 0.01,
  obscene: 0.005,
  severe_toxicity: 0.002,
  sexual_explicit: 0.002,
  threat: 0.002,
  toxicity: 0.015,
};

const DIGITS = 1e4;

/**
 * The least probability, rounded up to four digits, from which on at most `rate` of the negatives
 * are flagged.
 * @throws RangeError when there are fewer than 1 / rate negatives, too few to see that rate.
 */
export function thresholdAt(rate: number, negatives: readonly number[]): number {
  if (negatives.length * rate < 1) {
    throw new RangeError(`${negatives.length} negatives are too few for a rate of ${rate}.`);
  }
  const sorted = [...negatives].sort((a, b) => b - a);
  const unflagged = sorted[Math.floor(rate * sorted.length)]!;
  return (Math.floor(unflagged * DIGITS) + 1) / DIGITS;
}
