import { benjaminiHochberg } from '../statistics/multiplicity';
import type { Figure } from './types';

/** Of the marked gaps, at most one in ten is expected to be a false alarm. */
const FALSE_DISCOVERIES = 0.1;
/** Smaller gaps matter to nobody, however sure they are. */
const LEAST_GAP = 0.05;

/**
 * The gaps that are looked at. Those of TPR and precision say the same as those of FNR and overturned flags, and flag
 * rates differ with what is written about a group: a difference there is no fault.
 */
const LOOKED_AT = new Set([
  'fpr_gap',
  'fnr_gap',
  'overturn_rate_gap',
  'positive_aeg',
  'negative_aeg',
]);

/** Marks the gaps that are large enough to matter and more than so many looks explain. */
export function withMarks(figures: readonly Figure[]): Figure[] {
  const looks = figures.filter(({ metric, p }) => LOOKED_AT.has(metric) && p !== null);
  const adjusted = benjaminiHochberg(looks.map(({ p }) => p!));
  const marked = new Set(
    looks.filter(
      ({ estimate }, index) =>
        adjusted[index]! <= FALSE_DISCOVERIES && Math.abs(estimate!) >= LEAST_GAP,
    ),
  );
  return figures.map((one) => ({ ...one, marked: marked.has(one) }));
}
