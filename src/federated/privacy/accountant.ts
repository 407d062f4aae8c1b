import { ParameterError } from '../errors';
import { rdpOf, type SampledGaussian } from './sampled-gaussian';

/** Rounds in which a member may have taken part. */
export interface GaussianRounds extends SampledGaussian {
  readonly steps: number;
}

/** What was spent: (epsilon, delta)-differential privacy, and the Rényi order that shows it. */
export interface Spent {
  /** Infinity where there is no guarantee. */
  readonly epsilon: number;
  readonly order: number;
}

/** 1.1 to 10.9 by 0.1, 11 to 63, 128, 256, 512, 1024: those of Google's accountant, so that figures can be compared. */
export const ORDERS: readonly number[] = [
  ...Array.from({ length: 99 }, (_, index) => (11 + index) / 10),
  ...Array.from({ length: 53 }, (_, index) => 11 + index),
  ...[128, 256, 512, 1024],
];

/**
 * What all of these rounds together spend of a member's privacy at this delta, whatever the order they came in.
 * @throws ParameterError for a number outside of its range.
 */
export function epsilonOf(
  parts: readonly GaussianRounds[],
  delta: number,
  orders: readonly number[] = ORDERS,
): Spent {
  for (const part of parts) check(part);
  // What was never done cost nothing, also where once would have cost everything.
  const done = parts.filter(({ steps }) => steps > 0);
  const rdp = orders.map((order) =>
    done.reduce((sum, part) => sum + part.steps * rdpOf(part, order), 0),
  );
  return fromRdp(orders, rdp, delta);
}

/**
 * The best epsilon of all orders, each with its Rényi divergence (Canonne, Kamath, Steinke 2020, "The Discrete Gaussian
 * for Differential Privacy", proposition 12).
 * @throws ParameterError for a delta outside of (0, 1), an order that is not above 1, or a divergence below 0.
 */
export function fromRdp(orders: readonly number[], rdp: readonly number[], delta: number): Spent {
  if (!(delta > 0 && delta < 1)) {
    throw new ParameterError('delta', `Delta must be between 0 and 1, not ${delta}.`);
  }
  let best: Spent | undefined;
  orders.forEach((order, index) => {
    const epsilon = epsilonAt(order, rdp[index]!, delta);
    if (!best || epsilon < best.epsilon) best = { epsilon, order };
  });
  if (!best) throw new ParameterError('orders', 'There must be at least one order.');
  return { ...best, epsilon: Math.max(0, best.epsilon) };
}

function epsilonAt(order: number, rdp: number, delta: number): number {
  if (!(order > 1)) throw new ParameterError('orders', `An order must be above 1, not ${order}.`);
  if (!(rdp >= 0)) throw new ParameterError('rdp', `A divergence must be 0 or more, not ${rdp}.`);
  // So little divergence that delta alone covers it (Bretagnolle and Huber's inequality).
  if (delta * delta + Math.expm1(-rdp) > 0) return 0;
  // The last term would only lose digits.
  if (order <= 1.01) return Number.POSITIVE_INFINITY;
  return rdp + Math.log1p(-1 / order) - Math.log(delta * order) / (order - 1);
}

function check({ noiseMultiplier, samplingRate, steps }: GaussianRounds): void {
  if (!(noiseMultiplier >= 0 && noiseMultiplier <= 1e6)) {
    throw new ParameterError(
      'noiseMultiplier',
      `The noise multiplier must be from 0 to 1e6, not ${noiseMultiplier}.`,
    );
  }
  if (!(samplingRate >= 0 && samplingRate <= 1)) {
    throw new ParameterError(
      'samplingRate',
      `The sampling rate must be from 0 to 1, not ${samplingRate}.`,
    );
  }
  if (!(Number.isSafeInteger(steps) && steps >= 0)) {
    throw new ParameterError('steps', `Steps must be a whole number of 0 or more, not ${steps}.`);
  }
}
