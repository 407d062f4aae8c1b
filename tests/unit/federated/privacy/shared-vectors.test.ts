import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../build/paths';
import { epsilonOf, fromRdp, type GaussianRounds, ORDERS, rdpOf } from '../../../../src/federated';
import { expectWithin } from './within';

interface Rounds {
  readonly q: number;
  readonly sigma: number;
  readonly steps: number;
}

interface Vectors {
  readonly cases: readonly (Rounds & {
    readonly delta: number;
    readonly eps_rdp_default_orders: number;
    readonly optimal_order: number;
    readonly orders: readonly number[];
    /** Null where the reference leaves the order out. */
    readonly rdp: readonly (number | null)[];
    /** Not of every case. */
    readonly eps_pld?: number;
  })[];
  readonly het: readonly {
    readonly parts: readonly Rounds[];
    readonly delta: number;
    readonly eps_rdp_default_orders: number;
    readonly optimal_order: number;
  }[];
  readonly cal: readonly (Rounds & { readonly delta: number; readonly target_eps: number })[];
}

/** Google's dp_accounting, in two files. Its figures for sampling without replacement are of another mechanism. */
const files = ['dp', 'more/dp']
  .map((folder) => inRoot(`../shared/vectors/${folder}/rdp_gaussian.json`))
  .filter((file) => existsSync(file));
if (files.length === 0) console.warn('Left out: no shared vectors of the accountant here.');
const vectors = files.map((file): Vectors => JSON.parse(readFileSync(file, 'utf8')));

const roundsOf = ({ q, sigma, steps }: Rounds): GaussianRounds => ({
  samplingRate: q,
  noiseMultiplier: sigma,
  steps,
});

describe.runIf(files.length > 0)('shared vectors: accountant', () => {
  const cases = vectors.flatMap((file) => file.cases);

  it('has every case of both halves', () => {
    expect(cases.length).toBe(96);
  });

  it.each(cases)('q $q, sigma $sigma, $steps steps, delta $delta', (one) => {
    const rounds = roundsOf(one);
    const { epsilon, order } = epsilonOf([rounds], one.delta);
    expectWithin(epsilon, one.eps_rdp_default_orders);
    expect(order).toBe(one.optimal_order);
    // A tighter accountant: below it, ours would be wrong.
    if (one.eps_pld !== undefined) expect(epsilon).toBeGreaterThan(one.eps_pld - 1e-3);
    one.orders.forEach((at, index) => {
      const expected = one.rdp[index];
      const rdp = one.steps * rdpOf(rounds, at);
      if (typeof expected === 'number') expectWithin(rdp, expected);
      else expect(rdp).toBe(Number.POSITIVE_INFINITY);
    });
  });

  it.each(vectors.flatMap((file) => file.het))('rounds of several kinds: $parts', (one) => {
    const { epsilon, order } = epsilonOf(one.parts.map(roundsOf), one.delta);
    expectWithin(epsilon, one.eps_rdp_default_orders);
    expect(order).toBe(one.optimal_order);
  });

  it.each(vectors.flatMap((file) => file.cal))('noise $sigma reaches $target_eps', (one) => {
    expectWithin(epsilonOf([roundsOf(one)], one.delta).epsilon, one.target_eps);
  });
});

describe('values that others publish in their tests', () => {
  const of = (q: number, sigma: number, steps: number, delta: number, orders = ORDERS) =>
    epsilonOf([roundsOf({ q, sigma, steps })], delta, orders);

  it('TensorFlow Privacy', () => {
    expectWithin(of(0.0025, 1.3, 6000, 1e-5).epsilon, 0.7242234026109595);
    expectWithin(of(0.001, 1, 30_000, 1e-7).epsilon, 1.4154988495444842);
    const little = of(1.024e-5, 0.1, 976_563, 1e-7, [1.25, 1.5, 1.75, 2, 2.25, 2.5, 3]);
    expect(little.order).toBe(1.25);
    expectWithin(little.epsilon, 5907982.3113984);
  });

  it("Google's accountant: orders by 0.001, and a divergence of 1.1 at every order", () => {
    const fine = Array.from({ length: 98_990 }, (_, index) => (1010 + index) / 1000);
    expectWithin(of(1, 4.530877117, 1, 1e-6, fine).epsilon, 1);
    const orders = Array.from({ length: 31 }, (_, index) => 2 + index);
    const { epsilon, order } = fromRdp(
      orders,
      orders.map(() => 1.1),
      1e-5,
    );
    expectWithin(epsilon, 1.32783806176);
    expect(order).toBe(32);
  });

  it('Opacus, which keeps the signs that we drop, lies a little lower', () => {
    const { epsilon } = of(0.04, 1.5, 2250, 1e-5);
    expectWithin(epsilon, 7.329334702382194);
    expect(epsilon).toBeGreaterThan(7.32911117143);
  });
});
