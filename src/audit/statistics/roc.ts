import type { Estimate, Weights } from './estimate';
import { Z95 } from './normal';
import { studentTwoSidedP } from './student';

/** Scores sorted once: the place of each among the different scores, the lowest first. */
export interface Places {
  readonly of: Int32Array;
  /** How many different scores there are. */
  readonly count: number;
}

export function placesOf(scores: ArrayLike<number>): Places {
  const different = Float64Array.from(new Set(Array.from(scores))).sort();
  const placeOf = new Map<number, number>();
  for (const [place, score] of different.entries()) placeOf.set(score, place);
  return { of: Int32Array.from(scores, (score) => placeOf.get(score)!), count: different.length };
}

/** How many cases (or how much weight) stand at each place. */
export type Histogram = Float64Array;

export function histogramOf(
  cases: Iterable<number>,
  { of, count }: Places,
  weights?: Weights,
): Histogram {
  const histogram = new Float64Array(count);
  for (const index of cases) histogram[of[index]!]! += weights ? weights[index]! : 1;
  return histogram;
}

export interface Area {
  /** Share of pairs (upper, lower) in which the upper one scores higher, ties counting half. */
  readonly value: number;
  /** DeLong's; null with fewer than two cases on a side. It means nothing where weights are not counts. */
  readonly variance: number | null;
  /** Cases on each side. */
  readonly upper: number;
  readonly lower: number;
}

/**
 * AUC(upper, lower) with DeLong's variance, in one pass over the places: a case's share of won pairs depends on its
 * place alone. Null when a side is empty.
 */
export function area(upper: Histogram, lower: Histogram): Area | null {
  const [m, n] = [sum(upper), sum(lower)];
  if (!(m > 0 && n > 0)) return null;
  let [below, above, wins] = [0, m, 0];
  for (let place = 0; place < upper.length; place++) {
    wins += upper[place]! * (below + lower[place]! / 2);
    below += lower[place]!;
  }
  const value = wins / (m * n);
  if (m < 2 || n < 2) return { value, variance: null, upper: m, lower: n };
  let [upperSquares, lowerSquares] = [0, 0];
  below = 0;
  for (let place = 0; place < upper.length; place++) {
    const [up, low] = [upper[place]!, lower[place]!];
    above -= up;
    upperSquares += up * ((below + low / 2) / n - value) ** 2;
    lowerSquares += low * ((above + up / 2) / m - value) ** 2;
    below += low;
  }
  const variance = upperSquares / (m - 1) / m + lowerSquares / (n - 1) / n;
  return { value, variance, upper: m, lower: n };
}

/** DeLong's interval on the plain scale, within 0 and 1; null without a variance. Of no width where that is 0. */
export function delongInterval({ value, variance }: Area, z = Z95): Estimate | null {
  if (variance === null) return null;
  const half = z * Math.sqrt(variance);
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
}

/** Whether two curves of different cases have the same area: t test with Welch's degrees of freedom. */
export interface AreaDifference {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/** Null without variances, or when both are 0. */
export function compareAreas(a: Area, b: Area): AreaDifference | null {
  if (a.variance === null || b.variance === null) return null;
  const variance = a.variance + b.variance;
  if (variance === 0) return null;
  const statistic = (a.value - b.value) / Math.sqrt(variance);
  const part = (one: Area) => one.variance! ** 2 / (one.upper + one.lower - 1);
  const degreesOfFreedom = variance ** 2 / (part(a) + part(b));
  return { statistic, degreesOfFreedom, p: studentTwoSidedP(statistic, degreesOfFreedom) };
}

export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index]!;
  return total;
}
