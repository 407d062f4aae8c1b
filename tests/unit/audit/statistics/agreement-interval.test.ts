import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement, krippendorffAlpha, rawAgreement } from '../../../../src/audit';

const rating = fc.constantFrom(0, 1, null);
const table = fc
  .record({ raters: fc.integer({ min: 1, max: 5 }), comments: fc.integer({ min: 0, max: 12 }) })
  .chain(({ raters, comments }) =>
    fc.array(fc.array(rating, { minLength: comments, maxLength: comments }), {
      minLength: raters,
      maxLength: raters,
    }),
  );

const same = (found: number | undefined, wanted: number | null = null) =>
  wanted === null ? expect(found).toBeUndefined() : expect(found).toBeCloseTo(wanted, 10);

describe('agreement with its interval', () => {
  it('has the values of the plain measures, whatever is missing', () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const raw = rawAgreement(ratings);
        same(agreement(ratings, 'alpha')?.value, krippendorffAlpha(ratings));
        same(agreement(ratings, 'raw')?.value, raw?.share);
        same(agreement(ratings, 'pabak')?.value, raw?.pabak);
      }),
      { numRuns: 100 },
    );
  });

  it('lies around the value, and is narrower the more comments there are', () => {
    const ratings = (comments: number) =>
      [0, 1].map((rater) =>
        Array.from({ length: comments }, (_, place) =>
          Number(place % 3 === 0 && (place + rater) % 10 !== 0),
        ),
      );
    const [few, many] = [agreement(ratings(40), 'alpha')!, agreement(ratings(400), 'alpha')!];
    for (const { value, low, high } of [few, many]) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2);
  });
});
