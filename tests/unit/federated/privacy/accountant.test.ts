import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epsilonOf, fromRdp, ORDERS, ParameterError, rdpOf } from '../../../../src/federated';
import reference from '../../../fixtures/federated/reference.json';
import { expectWithin } from './within';

/** The values are those of make-reference.py beside the file, which goes other ways than our code. */
describe('reference values', () => {
  it.each(reference.rdp)('RDP at order $order for q $q, s $s', ({ q, s, order, rdp, integral }) => {
    const found = rdpOf({ samplingRate: q, noiseMultiplier: s }, order);
    // A bound is at least the divergence itself, but for rounding.
    expect(found).toBeGreaterThanOrEqual(integral * (1 - 1e-9));
    const isLost = q < 1e-6 && !Number.isInteger(order);
    if (!isLost) expectWithin(found, rdp);
  });

  it.each(reference.spent)('epsilon of $parts at $delta', ({ parts, delta, epsilon, order }) => {
    const spent = epsilonOf(parts, delta);
    expectWithin(spent.epsilon, epsilon);
    expect(spent.order).toBe(order);
  });

  it('says what federated.md claims for ten contributions without sampling', () => {
    const claimed = [4, 8, 2, 1].map((noiseMultiplier) =>
      epsilonOf([{ noiseMultiplier, samplingRate: 1, steps: 10 }], 1e-5).epsilon.toFixed(2),
    );
    expect(claimed).toEqual(['3.62', '1.67', '8.08', '19.05']);
  });
});

describe('epsilon', () => {
  const rounds = fc.record({
    noiseMultiplier: fc.double({ min: 0.3, max: 20, noNaN: true }),
    samplingRate: fc.double({ min: 1e-9, max: 1, noNaN: true }),
    steps: fc.integer({ min: 1, max: 10_000 }),
  });
  /** Fractional orders are bounds, left out or replaced where they are of no use, and so not monotonous. */
  const orders = [2, 3, 5, 8, 16, 32, 64];
  const most = { numRuns: 60 };

  it('is never less for less noise, more sampling or more steps, nor for a smaller delta', () => {
    fc.assert(
      fc.property(rounds, (one) => {
        const { epsilon } = epsilonOf([one], 1e-5, orders);
        const worse = [
          { ...one, noiseMultiplier: one.noiseMultiplier * 0.8 },
          { ...one, samplingRate: Math.min(1, one.samplingRate * 1.3) },
          { ...one, steps: one.steps + 1 },
        ].map((other) => epsilonOf([other], 1e-5, orders).epsilon);
        for (const other of [...worse, epsilonOf([one], 1e-7, orders).epsilon]) {
          expect(other).toBeGreaterThanOrEqual(epsilon * (1 - 1e-9));
        }
      }),
      most,
    );
  });

  it('is a number, of 0 or more, whatever is asked for', () => {
    const size = (least: number, most: number) =>
      fc.double({ min: Math.log10(least), max: Math.log10(most), noNaN: true }).map((x) => 10 ** x);
    const extreme = fc.record({
      noiseMultiplier: fc.oneof(fc.constant(0), size(1e-9, 1e6)),
      samplingRate: fc.oneof(
        fc.constantFrom(0, 1),
        size(1e-300, 1),
        size(1e-17, 1).map((left) => 1 - left),
      ),
      steps: fc.integer({ min: 0, max: 1_000_000_000 }),
    });
    fc.assert(
      fc.property(extreme, size(1e-300, 0.99), (one, delta) => {
        const { epsilon, order } = epsilonOf([one], delta);
        expect(epsilon).toBeGreaterThanOrEqual(0);
        expect(ORDERS).toContain(order);
      }),
      most,
    );
  });

  it('of no round is nothing, also where a round would have no noise', () => {
    const none = { noiseMultiplier: 0, samplingRate: 1, steps: 0 };
    expect(epsilonOf([none], 0.1).epsilon).toBe(0);
    expect(epsilonOf([{ ...none, steps: 1 }], 0.1).epsilon).toBe(Number.POSITIVE_INFINITY);
  });

  it('does not depend on how rounds are put together', () => {
    fc.assert(
      fc.property(rounds, rounds, (one, other) => {
        const { epsilon } = epsilonOf([one, other], 1e-5, orders);
        const apart = [other, { ...one, steps: one.steps - 1 }, { ...one, steps: 1 }];
        expect(epsilonOf(apart, 1e-5, orders).epsilon).toBeCloseTo(epsilon, 8);
      }),
      most,
    );
  });

  it('is nothing where nobody is drawn, or nothing was done', () => {
    expect(epsilonOf([{ noiseMultiplier: 1, samplingRate: 0, steps: 10 }], 1e-5).epsilon).toBe(0);
    expect(epsilonOf([], 1e-5).epsilon).toBe(0);
  });

  it('is infinite without noise, also when other rounds had some', () => {
    const none = { noiseMultiplier: 0, samplingRate: 0.5, steps: 1 };
    const some = { noiseMultiplier: 4, samplingRate: 1, steps: 1 };
    expect(epsilonOf([some, none], 1e-5).epsilon).toBe(Number.POSITIVE_INFINITY);
  });

  it('is not taken for nothing where rounding eats the divergence of a tiny sample', () => {
    const many = { noiseMultiplier: 1, samplingRate: 1e-9, steps: 1_000_000_000 };
    for (const order of [1.1, 2.5, 7.9]) expect(rdpOf(many, order)).toBeGreaterThan(0);
    // A billion times q²/s² is more than a delta of 1e-6 covers.
    expect(epsilonOf([many], 1e-6).epsilon).toBeGreaterThan(0);
  });
});

describe('parameters', () => {
  const good = { noiseMultiplier: 1, samplingRate: 0.5, steps: 1 };

  it.each([
    ['noiseMultiplier', -1],
    ['noiseMultiplier', Number.NaN],
    ['noiseMultiplier', 2e6],
    ['samplingRate', -0.1],
    ['samplingRate', 1.1],
    ['samplingRate', Number.NaN],
    ['steps', -1],
    ['steps', 1.5],
    ['steps', Number.NaN],
  ])('%s is not %s', (parameter, value) => {
    const wrong = () => epsilonOf([good, { ...good, [parameter]: value }], 1e-5);
    expect(wrong).toThrow(ParameterError);
    expect(wrong).toThrow(expect.objectContaining({ parameter }));
  });

  it.each([0, 1, -1, Number.NaN])('delta is not %s', (delta) => {
    expect(() => epsilonOf([good], delta)).toThrow(`Delta must be between 0 and 1, not ${delta}.`);
  });

  it('orders are above 1, and there is one', () => {
    expect(() => epsilonOf([good], 1e-5, [])).toThrow(ParameterError);
    expect(() => epsilonOf([good], 1e-5, [2, 1])).toThrow(ParameterError);
    expect(() => fromRdp([2, 3], [1, Number.NaN], 1e-5)).toThrow(ParameterError);
    expect(ORDERS.length).toBe(156);
    expect(ORDERS.slice(0, 2)).toEqual([1.1, 1.2]);
  });
});
