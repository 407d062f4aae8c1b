import { expect } from 'vitest';

/** Standard deviations above its mean at which a statistic no longer passes for chance: one in 20,000. */
const TOO_FAR = 3.9;

/**
 * Pearson's test of counts against the probabilities that they should come from, bins of fewer than ten expected put
 * together. The statistic is judged by Wilson and Hilferty's approximation.
 * @param probability of each whole number; those not asked for are of one bin.
 */
export function expectDistribution(
  samples: readonly number[],
  probability: (value: number) => number,
): void {
  const counts = new Map<number, number>();
  for (const value of samples) counts.set(value, (counts.get(value) ?? 0) + 1);
  const furthest = Math.max(...samples.map(Math.abs));
  let [statistic, bins, rest, restExpected] = [0, 0, samples.length, samples.length];
  for (let value = -furthest; value <= furthest; value++) {
    const expected = samples.length * probability(value);
    if (expected < 10) continue;
    const count = counts.get(value) ?? 0;
    statistic += (count - expected) ** 2 / expected;
    bins++;
    rest -= count;
    restExpected -= expected;
  }
  // What is in no bin of its own; nothing may be there where nothing is expected.
  if (restExpected > 1e-6 * samples.length) {
    statistic += (rest - restExpected) ** 2 / restExpected;
    bins++;
  } else {
    expect(rest).toBe(0);
  }
  expect(bins).toBeGreaterThan(1);
  const spread = 2 / (9 * (bins - 1));
  const z = (Math.cbrt(statistic / (bins - 1)) - 1 + spread) / Math.sqrt(spread);
  expect(z, `chi-square ${statistic} of ${bins} bins`).toBeLessThan(TOO_FAR);
}
