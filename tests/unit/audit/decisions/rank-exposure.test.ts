import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basisOf } from '../../../../src/audit/decisions/basis';
import { quickDecisionFigures } from '../../../../src/audit/decisions/decision-figures';
import { drawOfPlaces } from '../../../../src/audit/decisions/rank-exposure';
import { pick } from '../figures/comments';
import { decided, FLAGGED, type Kind } from './records';

const GAY = { groups: ['gay'] };

function exposureOf(...kinds: Kind[]) {
  const all = decided(...kinds);
  return pick(quickDecisionFigures(all, basisOf(all, 'toxicity')), 'rank_exposure', 'gay');
}

describe('what places of the queue draw', () => {
  it('is 1 over the logarithm of the place', () => {
    expect(drawOfPlaces([0.9, 0.8, 0.7])).toEqual([1, 1 / Math.log2(3), 1 / 2]);
  });

  it('is shared by equal scores, and is as much in all', () => {
    expect(drawOfPlaces([0.9, 0.5, 0.5])[1]).toBeCloseTo((1 / Math.log2(3) + 1 / 2) / 2, 12);
    const scores = fc.array(fc.constantFrom(0.9, 0.8, 0.7, 0.6, 0.5), { maxLength: 40 });
    fc.assert(
      fc.property(scores, (some) => {
        const draws = drawOfPlaces(some.toSorted((a, b) => b - a));
        const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);
        expect(sum(draws)).toBeCloseTo(sum(some.map((_, place) => 1 / Math.log2(place + 2))), 9);
        expect(draws).toEqual(draws.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('rank exposure', () => {
  it('is above 1 for a group whose flags stand first, and below for one whose flags stand last', () => {
    const first = exposureOf(
      { n: 20, ...FLAGGED, ...GAY, score: 0.89 },
      { n: 80, ...FLAGGED, score: 0.6 },
    );
    expect(first).toMatchObject({ n: 20, status: 'weak', interval: { method: 'log_normal' } });
    expect(first.estimate!).toBeGreaterThan(1.5);
    expect(first.interval!.low).toBeLessThan(first.estimate!);
    const last = exposureOf(
      { n: 20, ...FLAGGED, ...GAY, score: 0.6 },
      { n: 80, ...FLAGGED, score: 0.89 },
    );
    expect(last.estimate!).toBeLessThan(0.8);
  });

  it('says why there is none', () => {
    expect(exposureOf({ n: 20, ...GAY }, { n: 80 }).reason).toEqual({ code: 'no_flags' });
    expect(
      exposureOf({ n: 20, ...GAY }, { n: 3, ...FLAGGED, ...GAY }, { n: 80, ...FLAGGED }).reason,
    ).toEqual({ code: 'too_few' });
  });
});
