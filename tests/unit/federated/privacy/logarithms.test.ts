import { describe, expect, it } from 'vitest';
import { logUpperTail } from '../../../../src/audit';
import { logAdd, logExpm1 } from '../../../../src/federated/privacy/logarithms';
import { expectWithin } from './within';

const none = Number.NEGATIVE_INFINITY;
/** From mpmath, 40 digits: ln(erfc(x/√2)/2). */
const TAILS = [
  [-9, -1.1285884059538405e-19],
  [-2.5, -0.006229025485860002],
  [-0.3, -0.4814101615884812],
  [0, -Math.LN2],
  [0.3, -0.9621028181688507],
  [2.4999, -5.081366007354048],
  [2.5001, -5.081930556313595],
  [10, -53.23128515051247],
  [38, -726.5572160188201],
  [40, -804.6084420137538],
  [1000, -500007.82669481216],
] as const;

describe('logAdd', () => {
  it('adds what is too large, too small, or nothing', () => {
    expect(logAdd(Math.log(2), Math.log(3))).toBeCloseTo(Math.log(5), 14);
    expect(logAdd(5000, 5000)).toBe(5000 + Math.LN2);
    expect(logAdd(-5000, none)).toBe(-5000);
    expect(logAdd(none, none)).toBe(none);
    expect(logAdd(1, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(logAdd(0, -40)).toBe(Math.exp(-40));
  });
});

describe('logExpm1', () => {
  it('keeps its digits near 0, and does not overflow', () => {
    expectWithin(logExpm1(1e-20), Math.log(1e-20), 1e-15);
    expectWithin(logExpm1(1), Math.log(Math.E - 1), 1e-15);
    expect(logExpm1(1e6)).toBe(1e6);
  });
});

describe('logUpperTail', () => {
  it.each(TAILS)('of %s', (x, expected) => {
    expectWithin(logUpperTail(x), expected, 1e-13);
  });
});
