import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaFigures } from '../../../../src/audit/figures/areas';
import { type LabelledComment, labelData } from '../../../../src/audit/figures/label-data';
import { quickFigures } from '../../../../src/audit/figures/measure';
import type { Figure } from '../../../../src/audit/figures/types';

const comment: fc.Arbitrary<LabelledComment> = fc.record({
  // Few different scores, so that ties are frequent.
  score: fc.integer({ min: 0, max: 20 }).map((step) => step / 20),
  threshold: fc.constant(0.5),
  toxic: fc.boolean(),
  groups: fc.subarray(['a', 'b', 'c']),
});
const comments = fc.array(comment, { minLength: 40, maxLength: 120 });

const quick = (given: readonly LabelledComment[]) => quickFigures(labelData('toxicity', given));
const named = (figures: readonly Figure[]) =>
  new Map(figures.map((one) => [`${one.metric} ${one.slice.name}`, one]));

describe('for any comments', () => {
  it('the order of comments and of their groups makes no difference', () => {
    const shuffled = comments.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        const reversed = other.map((one) => ({ ...one, groups: [...one.groups].reverse() }));
        const [a, b] = [named(quick(given)), named(quick(reversed))];
        expect([...b.keys()]).toEqual([...a.keys()]);
        for (const [name, figure] of a) {
          const twin = b.get(name)!;
          expect(twin.status, name).toBe(figure.status);
          if (figure.estimate !== null)
            expect(twin.estimate, name).toBeCloseTo(figure.estimate, 10);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('areas depend on the order of scores alone', () => {
    fc.assert(
      fc.property(comments, (given) => {
        const bent = given.map((one) => ({ ...one, score: one.score ** 3 / 2 + 0.1 }));
        const [a, b] = [given, bent].map((some) => areaFigures(labelData('toxicity', some)));
        b!.forEach((figure, index) => {
          const twin = a![index]!;
          expect(figure.estimate).toEqual(twin.estimate);
          expect(figure.interval).toEqual(twin.interval);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('every comment twice changes no estimate, and widens no interval', () => {
    fc.assert(
      fc.property(comments, (given) => {
        const [a, b] = [named(quick(given)), named(quick([...given, ...given]))];
        for (const [name, figure] of a) {
          if (figure.estimate === null) continue;
          const twin = b.get(name)!;
          expect(twin.estimate, name).toBeCloseTo(figure.estimate, 10);
          if (!figure.interval || !twin.interval) continue;
          const width = ({ low, high }: NonNullable<Figure['interval']>) => high - low;
          expect(width(twin.interval), name).toBeLessThanOrEqual(width(figure.interval) + 1e-9);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('every figure is a number or says why there is none, and hides what is small', () => {
    fc.assert(
      fc.property(fc.array(comment, { minLength: 1, maxLength: 60 }), (given) => {
        for (const { estimate, reason, status, n } of quick(given)) {
          if (estimate === null) {
            expect(reason).not.toBeNull();
            expect(['suppressed', 'not_estimable']).toContain(status);
          } else {
            expect(Number.isFinite(estimate)).toBe(true);
            expect(n).toBeGreaterThanOrEqual(10);
          }
          if (status === 'suppressed') expect(n).toBeNull();
        }
      }),
    );
  });
});
