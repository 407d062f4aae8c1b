import type { Estimate } from './estimate';
import { twoSidedP, Z95 } from './normal';

/** So many of n. Neither need be whole: weighted shares come with an effective n. */
export interface Proportion {
  readonly count: number;
  readonly n: number;
}

/** A share with Wilson's score interval, within 0 and 1; null when n is 0. */
export function wilson({ count, n }: Proportion, z = Z95): Estimate | null {
  if (n <= 0) return null;
  const value = count / n;
  const centre = (value + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z * Math.sqrt((value * (1 - value)) / n + z ** 2 / (4 * n * n))) / (1 + z ** 2 / n);
  // Exactly 0 and 1 at the ends, where rounding would leave a trace.
  return {
    value,
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === n ? 1 : Math.min(1, centre + half),
  };
}

/** The first share less the second with Newcombe's hybrid score interval; null when either n is 0. */
export function newcombe(first: Proportion, second: Proportion, z = Z95): Estimate | null {
  const [a, b] = [wilson(first, z), wilson(second, z)];
  if (!a || !b) return null;
  return differenceOf(a, b);
}

/** The difference of two independent estimates from their intervals (Newcombe's method, for any interval). */
export function differenceOf(a: Estimate, b: Estimate): Estimate {
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/** Two-sided p of the pooled score test that two shares are the same; null when it cannot be had. */
export function sameShareP(first: Proportion, second: Proportion): number | null {
  const pooled = (first.count + second.count) / (first.n + second.n);
  const variance = pooled * (1 - pooled) * (1 / first.n + 1 / second.n);
  if (!(variance > 0)) return null;
  return twoSidedP((first.count / first.n - second.count / second.n) / Math.sqrt(variance));
}

/** Two-sided p of an estimate being 0, from the side of its 95 % interval that faces 0; null where that has no width. */
export function pOfInterval({ value, low, high }: Estimate): number | null {
  const towardsZero = value > 0 ? value - low : high - value;
  return towardsZero > 0 ? twoSidedP((value * Z95) / towardsZero) : null;
}
