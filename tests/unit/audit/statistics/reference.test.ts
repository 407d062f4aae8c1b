import { describe, expect, it } from 'vitest';
import { areaFigures } from '../../../../src/audit/figures/areas';
import { type LabelledComment, labelData } from '../../../../src/audit/figures/label-data';
import { krippendorffAlpha } from '../../../../src/audit/statistics/agreement';
import { jensenShannon } from '../../../../src/audit/statistics/attention';
import { calibrationBins, calibrationErrors } from '../../../../src/audit/statistics/calibration';
import { poissonDesign, ratioOf } from '../../../../src/audit/statistics/inverse-probability';
import { benjaminiHochberg } from '../../../../src/audit/statistics/multiplicity';
import { normalQuantile } from '../../../../src/audit/statistics/normal';
import { wilson } from '../../../../src/audit/statistics/proportion';
import { betaDraw, binomialDraw, seededRandom } from '../../../../src/audit/statistics/random';
import { studentTwoSidedP } from '../../../../src/audit/statistics/student';
import reference from '../../../fixtures/audit/reference.json';

/** The values are those of make-reference.py beside the file, which goes other ways than our code. */
const { scores, labels, mentions, pi } = reference.comments;
const comments = scores.map(
  (score, index): LabelledComment => ({
    score,
    threshold: 0.5,
    toxic: labels[index] === 1,
    groups: mentions[index] === 1 ? ['g'] : [],
  }),
);

describe('reference values', () => {
  it.each(Object.entries(reference.areas))(
    '%s with its variance',
    (metric, { value, variance }) => {
      const found = areaFigures(labelData('toxicity', comments)).find(
        (one) => one.metric === metric,
      )!;
      expect(found.estimate).toBeCloseTo(value, 12);
      expect(found.interval!.low).toBeCloseTo(value - 1.959963984540054 * Math.sqrt(variance), 10);
    },
  );

  it('expected calibration error', () => {
    const scored = comments.map(({ score, toxic }) => ({ score, positive: toxic }));
    expect(calibrationErrors(calibrationBins(scored))!.expected).toBeCloseTo(reference.ece, 12);
  });

  it('the ratio of drawn comments and its error', () => {
    const harmless = labels.map((label) => 1 - label);
    const flagged = scores.map((score, index) => (score > 0.5 ? harmless[index]! : 0));
    const { value, error } = ratioOf(flagged, harmless, poissonDesign(pi))!;
    expect(value).toBeCloseTo(reference.fpr.value, 12);
    expect(error).toBeCloseTo(reference.fpr.error, 12);
  });

  it.each(reference.wilson)(
    "Wilson's interval of $count in $n at $level",
    ({ count, n, level, interval }) => {
      const found = wilson({ count, n }, normalQuantile(0.5 + level / 2))!;
      expect(found.low).toBeCloseTo(interval[0]!, 9);
      expect(found.high).toBeCloseTo(interval[1]!, 9);
    },
  );

  it('Benjamini and Hochberg', () => {
    const { p, benjaminiHochberg: expected } = reference.multiplicity;
    benjaminiHochberg(p).forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index]!, 12);
    });
  });

  it("Krippendorff's alpha", () => {
    const { units, alpha } = reference.agreement;
    const raters = [0, 1, 2].map((rater) => units.map((unit) => unit[rater]!));
    expect(krippendorffAlpha(raters)).toBeCloseTo(alpha, 12);
  });

  it('Jensen-Shannon divergence', () => {
    const { a, b, bits } = reference.jensenShannon;
    expect(jensenShannon(a, b)).toBeCloseTo(bits, 12);
  });

  it.each(reference.normal)('normal quantile of $p', ({ p, quantile }) => {
    expect(normalQuantile(p)).toBeCloseTo(quantile, 10);
  });

  it.each(reference.student)('t of $t with $df degrees of freedom', ({ t, df, p }) => {
    expect(studentTwoSidedP(t, df)).toBeCloseTo(p, 11);
  });
});

describe('draws', () => {
  const random = seededRandom(7);

  it.each(reference.beta)('from beta($a, $b) fall into its quarters', ({ a, b, quartiles }) => {
    const draws = Array.from({ length: 20_000 }, () => betaDraw(a, b, random));
    quartiles.forEach((bound, index) => {
      const below = draws.filter((draw) => draw < bound).length / draws.length;
      expect(Math.abs(below - 0.25 * (index + 1))).toBeLessThan(0.015);
    });
  });

  it.each(reference.binomial)('of $n with $p', ({ n, p, mean, deviation }) => {
    const draws = Array.from({ length: 20_000 }, () => binomialDraw(n, p, random));
    const average = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const squares = draws.reduce((sum, draw) => sum + (draw - average) ** 2, 0) / draws.length;
    expect(Math.abs(average - mean)).toBeLessThan((5 * deviation) / Math.sqrt(draws.length));
    expect(Math.sqrt(squares) / deviation).toBeCloseTo(1, 1);
    expect(draws.every((draw) => draw >= 0 && draw <= n)).toBe(true);
  });
});
