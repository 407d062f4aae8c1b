import type { Estimate } from './estimate';
import { Z95 } from './normal';
import type { Proportion } from './proportion';

/**
 * Share of reviews as a multiple of the share of traffic, with a log-normal interval (Katz). Reviews are part of the
 * traffic, so the interval is a little wide. Null without traffic or reviews; without an interval (the value at both ends
 * would claim certainty) when nothing of the kind was reviewed.
 */
export function attentionRatio(
  reviews: Proportion,
  traffic: Proportion,
  z = Z95,
): { readonly value: number; readonly interval: Estimate | null } | null {
  if (reviews.n === 0 || traffic.count === 0) return null;
  const value = reviews.count / reviews.n / (traffic.count / traffic.n);
  if (reviews.count === 0) return { value, interval: null };
  const error = Math.sqrt(1 / reviews.count - 1 / reviews.n + 1 / traffic.count - 1 / traffic.n);
  const factor = Math.exp(z * error);
  return { value, interval: { value, low: value / factor, high: value * factor } };
}

/** Each count as a share of all. */
export function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

/** Jensen-Shannon divergence of two distributions in bits: 0 when they are the same, 1 when they share nothing. */
export function jensenShannon(a: readonly number[], b: readonly number[]): number {
  const toMiddle = (own: readonly number[]) =>
    own.reduce((sum, share, index) => {
      const middle = (a[index]! + b[index]!) / 2;
      return share === 0 ? sum : sum + share * Math.log2(share / middle);
    }, 0);
  return Math.max(0, (toMiddle(a) + toMiddle(b)) / 2);
}

/** Share of attention that stands elsewhere than the traffic does. */
export function totalVariation(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, share, index) => sum + Math.abs(share - b[index]!), 0) / 2;
}

/** Entropy as a share of its highest: 1 when all kinds get the same, 0 when one gets all. Null for fewer than two kinds. */
export function evenness(shares: readonly number[]): number | null {
  if (shares.length < 2) return null;
  const entropy = shares.reduce(
    (sum, share) => (share === 0 ? sum : sum - share * Math.log2(share)),
    0,
  );
  return entropy / Math.log2(shares.length);
}
