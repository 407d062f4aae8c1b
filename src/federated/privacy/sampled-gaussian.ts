import { logUpperTail } from '../../audit';
import { logAdd, logExpm1 } from './logarithms';

/** Gaussian noise on the sum of the updates of those who were drawn. */
export interface SampledGaussian {
  /** Standard deviation of the noise divided by the L2 sensitivity of the sum, 0 to 1e6; below 1e-6 it counts as none. */
  readonly noiseMultiplier: number;
  /** Probability with which a member is drawn, each by itself and in secret; 1 claims no such thing. */
  readonly samplingRate: number;
}

/** Less protects nobody, and its terms would be too large for numbers. */
const LEAST_NOISE = 1e-6;
/** More terms than any order needs that is of use: beyond them it is left out. */
const MOST_TERMS = 1000;
/** A term of e^-30 of the sum no longer changes it within the precision that is asked for. */
const NEGLIGIBLE = 30;
/** Below it, a sum of terms about 1 has lost too many digits for its distance from 1. */
const DIGITS_LOST = 1e-11;

/**
 * Rényi differential privacy of one round at an order above 1, for neighbours that differ by one member: an upper bound
 * (Mironov, Talwar, Zhang 2019, "Rényi Differential Privacy of the Sampled Gaussian Mechanism", arXiv:1908.10530).
 * Infinity where there is no bound, or where the series of a fractional order does not converge.
 */
export function rdpOf({ noiseMultiplier: s, samplingRate: q }: SampledGaussian, order: number) {
  if (q === 0) return 0;
  if (s < LEAST_NOISE) return Number.POSITIVE_INFINITY;
  if (q === 1) return order / (2 * s * s);
  return logMoment(q, s, order) / (order - 1);
}

/**
 * ln A of the order: the logarithm of E[(p(x) / p0(x))^order], x drawn from p0, the noise alone, and p the mixture with
 * one member more.
 */
function logMoment(q: number, s: number, order: number): number {
  if (Number.isInteger(order)) return wholeLogMoment(q, s, order);
  const logA = fractionalLogMoment(q, s, order);
  return logA > DIGITS_LOST ? logA : chord(q, s, order);
}

/**
 * The formula is ln of the sum over i of C(a,i) q^i (1-q)^(a-i) e^((i²-i)/2s²). Those weights sum to 1, so what is
 * summed here is A - 1, of positive terms only: no digit is lost where A is hardly above 1, as it is for small q.
 */
function wholeLogMoment(q: number, s: number, order: number): number {
  let logExcess = Number.NEGATIVE_INFINITY;
  let logBinomial = Math.log(order);
  for (let i = 2; i <= order; i++) {
    logBinomial += Math.log((order - i + 1) / i);
    const logWeight = logBinomial + i * Math.log(q) + (order - i) * Math.log1p(-q);
    logExcess = logAdd(logExcess, logWeight + logExpm1((i * i - i) / (2 * s * s)));
  }
  return logAdd(0, logExcess);
}

/** Two series that meet at z0, where the two densities of the mixture are equal; signs are dropped, which bounds it. */
function fractionalLogMoment(q: number, s: number, order: number): number {
  const logit = Math.log1p(-q) - Math.log(q);
  const z0 = s * s * logit + 0.5;
  let logBinomial = 0;
  let total = Number.NEGATIVE_INFINITY;
  let [last0, last1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < MOST_TERMS; i++) {
    const j = order - i;
    const term0 = logBinomial + seriesTerm(q, s, i, j) + logUpperTail((i - z0) / s);
    const term1 = logBinomial + seriesTerm(q, s, j, i) + logUpperTail((z0 - j) / s);
    total = logAdd(total, logAdd(term0, term1));
    if (term0 < last0 && term1 < last1 && Math.max(term0, term1) < total - NEGLIGIBLE) return total;
    [last0, last1] = [term0, term1];
    logBinomial += Math.log(Math.abs(j) / (i + 1));
  }
  return Number.POSITIVE_INFINITY;
}

/** ln of q^m (1-q)^n e^((m²-m)/2s²). */
function seriesTerm(q: number, s: number, m: number, n: number): number {
  return m * Math.log(q) + n * Math.log1p(-q) + (m * m - m) / (2 * s * s);
}

/** ln A is convex in the order, and 0 at order 1: between whole orders it lies below the line. Errs to the safe side. */
function chord(q: number, s: number, order: number): number {
  const below = Math.floor(order);
  const left = wholeLogMoment(q, s, below);
  return left + (order - below) * (wholeLogMoment(q, s, below + 1) - left);
}
