import { describe, expect, it } from 'vitest';
import { comments, figuresOf, matrix, pick } from './comments';

const scored = (n: number, toxic: boolean, group: string | null, from: number, to: number) =>
  comments({ n, toxic, groups: group ? [group] : [] }).map((one, index) => ({
    ...one,
    score: from + ((to - from) * index) / n,
  }));

describe('areas', () => {
  // Harmless mentions score as attacks do elsewhere.
  const figures = figuresOf(
    scored(40, true, 'gay', 0.5, 0.9),
    scored(60, false, 'gay', 0.4, 0.8),
    scored(100, true, null, 0.4, 0.9),
    scored(400, false, null, 0, 0.5),
  );

  it('show which side the model errs on', () => {
    expect(pick(figures, 'bpsn_auc', 'gay').estimate).toBeCloseTo(0.58, 1);
    expect(pick(figures, 'bnsp_auc', 'gay').estimate).toBe(1);
    expect(pick(figures, 'negative_aeg', 'gay').estimate).toBeGreaterThan(0.4);
    expect(pick(figures, 'negative_aeg', 'gay').marked).toBe(true);
  });

  it("have DeLong's interval, which for gaps lies around 0", () => {
    const { estimate, interval } = pick(figures, 'positive_aeg', 'gay');
    expect(interval!.method).toBe('delong');
    expect(interval!.low).toBeLessThan(estimate!);
    expect(interval!.high).toBeGreaterThan(estimate!);
    expect(interval!.high).toBeLessThan(0.5);
  });

  it('of 1 have no interval, and say why', () => {
    expect(pick(figures, 'bnsp_auc', 'gay')).toMatchObject({
      interval: null,
      reason: { code: 'no_variance' },
      status: 'ok',
    });
  });

  it('count the mentions that they rest on', () => {
    expect(pick(figures, 'subgroup_auc', 'gay').n).toBe(100);
    expect(pick(figures, 'bpsn_auc', 'gay').n).toBe(60);
    expect(pick(figures, 'bnsp_auc', 'gay').n).toBe(40);
  });

  it('take ten toxic and ten harmless comments, and a hundred mentions to be firm', () => {
    const few = figuresOf(
      matrix('old', { tp: 4, fp: 10, fn: 4, tn: 40 }),
      matrix(null, { tp: 30, fp: 10, fn: 10, tn: 300 }),
    );
    expect(pick(few, 'subgroup_auc', 'old')).toMatchObject({
      estimate: null,
      status: 'suppressed',
      n: null,
    });
    expect(pick(few, 'bpsn_auc', 'old')).toMatchObject({ n: 50, status: 'weak' });
    const lonely = figuresOf(
      matrix('old', { tp: 40, fp: 40, fn: 40, tn: 40 }),
      matrix(null, { tp: 0, fp: 100, fn: 0, tn: 100 }),
    );
    expect(pick(lonely, 'bpsn_auc', 'old').reason).toEqual({ code: 'no_background' });
  });

  it('of weighted comments are those of comments that stand there as often', () => {
    const light = scored(40, true, 'gay', 0.3, 0.7);
    const rest = [...scored(60, false, 'gay', 0.2, 0.6), ...scored(40, true, null, 0.4, 0.9)];
    const background = scored(100, false, null, 0, 0.5);
    const weighted = figuresOf(
      light.map((one) => ({ ...one, weight: 3 })),
      rest,
      background,
    );
    const repeated = figuresOf(light, light, light, rest, background);
    for (const metric of ['subgroup_auc', 'bpsn_auc', 'bnsp_auc', 'positive_aeg', 'negative_aeg']) {
      const [own, other] = [pick(weighted, metric, 'gay'), pick(repeated, metric, 'gay')];
      expect(own.estimate, metric).toBeCloseTo(other.estimate!, 12);
      expect(own.interval!.method).toBe('bootstrap');
      expect(own.interval!.low).toBeLessThan(own.estimate!);
      expect(own.interval!.high).toBeGreaterThan(own.estimate!);
    }
  });
});

describe('one number over groups', () => {
  const gay = matrix('gay', { tp: 20, fp: 30, fn: 30, tn: 70 });
  const old = matrix('old', { tp: 40, fp: 10, fn: 10, tn: 90 });
  const others = matrix(null, { tp: 60, fp: 60, fn: 40, tn: 940 });

  it('is the worse of the spreads of TPR and FPR', () => {
    const found = pick(figuresOf(gay, old, others), 'equalized_odds_difference');
    expect(found.estimate).toBeCloseTo(0.4, 12);
    expect(found.n).toBe(2);
    expect(pick(figuresOf(gay, others), 'equalized_odds_difference')).toMatchObject({
      estimate: null,
      reason: { code: 'too_few_groups' },
    });
  });

  it('leaves out groups whose areas are not shown, and counts the others', () => {
    const found = pick(
      figuresOf(gay, old, others, matrix('deaf', { tp: 2, fp: 2, fn: 2, tn: 30 })),
      'jigsaw_score',
    );
    const without = pick(figuresOf(gay, old, others), 'jigsaw_score');
    expect(found.n).toBe(2);
    expect(without.n).toBe(2);
    expect(pick(figuresOf(others), 'jigsaw_score').estimate).toBeNull();
  });
});

describe('other figures', () => {
  it('attention is the share of flags over the share of comments, and of need', () => {
    const figures = figuresOf(
      matrix('gay', { tp: 20, fp: 40, fn: 0, tn: 40 }),
      matrix(null, { tp: 20, fp: 20, fn: 60, tn: 300 }),
    );
    expect(pick(figures, 'attention_ratio', 'gay').estimate).toBeCloseTo(
      60 / 100 / (100 / 500),
      12,
    );
    expect(pick(figures, 'attention_ratio_need', 'gay').estimate).toBeCloseTo(0.6 / 0.2, 12);
    expect(pick(figures, 'attention_ratio', 'gay').interval!.low).toBeGreaterThan(2);
  });

  it('calibration takes two hundred comments', () => {
    const figures = figuresOf(scored(100, true, 'gay', 0.5, 1), scored(120, false, null, 0, 0.5));
    expect(pick(figures, 'ece', 'gay').reason).toEqual({ code: 'too_few_for_calibration' });
    expect(pick(figures, 'ece').estimate).toBeCloseTo(0.25, 1);
    expect(pick(figures, 'ece').interval!.method).toBe('bootstrap');
  });

  it('counterfactual figures say when no versions were given', () => {
    const figures = figuresOf(matrix('gay', { tp: 20, fp: 30, fn: 30, tn: 70 }));
    expect(pick(figures, 'ctf_gap')).toMatchObject({
      estimate: null,
      reason: { code: 'no_counterfactuals' },
    });
    const given = figuresOf(
      comments({ n: 20, score: 0.4, groups: ['gay'], counterfactuals: [0.6, 0.3] }),
      comments({ n: 20, score: 0.4, groups: ['old'], counterfactuals: [0.4] }),
      comments({ n: 20 }),
    );
    expect(pick(given, 'ctf_gap', 'gay').estimate).toBeCloseTo(0.15, 12);
    expect(pick(given, 'ctf_gap').estimate).toBeCloseTo(0.075, 12);
    expect(pick(given, 'ctf_flip_rate', 'gay').estimate).toBe(1);
    expect(pick(given, 'ctf_flip_rate', 'old').estimate).toBe(0);
  });

  it('agreement is shown where two people rated', () => {
    const kappa = comments(
      { n: 30, ratings: [true, true, null] },
      { n: 30, ratings: [false, null, false] },
      { n: 20, ratings: [true, false] },
      { n: 9, ratings: [true] },
    );
    const figures = figuresOf(kappa);
    expect(pick(figures, 'agreement_raw')).toMatchObject({ estimate: 0.75, n: 80 });
    expect(pick(figures, 'agreement_pabak').estimate).toBeCloseTo(0.5, 12);
    expect(pick(figures, 'agreement_alpha').estimate).toBeCloseTo(
      1 - (159 * 40) / (2 * 80 * 80),
      12,
    );
    expect(
      figuresOf(comments({ n: 30 })).some(({ metric }) => metric.startsWith('agreement')),
    ).toBe(false);
    expect(
      pick(figuresOf(comments({ n: 30, ratings: [true, true] })), 'agreement_alpha').reason,
    ).toEqual({
      code: 'one_value',
    });
  });
});
