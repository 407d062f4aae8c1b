import { describe, expect, it } from 'vitest';
import { basisOf, decidedOf } from '../../../../src/audit/decisions/basis';
import {
  measureDecisions,
  quickDecisionFigures,
} from '../../../../src/audit/decisions/decision-figures';
import { agreementMatrix } from '../../../../src/audit/decisions/people';
import { thresholdTrial } from '../../../../src/audit/decisions/threshold-trial';
import { timelineOf } from '../../../../src/audit/decisions/timeline';
import { reasonInWords } from '../../../../src/audit/figures/reasons';
import { newcombe, wilson } from '../../../../src/audit/statistics/proportion';
import { pick } from '../figures/comments';
import { decided, decisionOn, FLAGGED, type Kind, POLICY, recordsOf, TOXIC } from './records';

const figuresOf = (...kinds: Kind[]) => measureDecisions(decided(...kinds), ['toxicity']);
const inWords = (figure: ReturnType<typeof pick>) => reasonInWords(figure.reason!);

const GAY = { groups: ['gay'] };
const ALL_FLAGS: Kind[] = [
  { n: 30, ...FLAGGED, ...GAY, decided: 30 },
  { n: 20, ...FLAGGED, ...GAY, decided: 20, verdict: TOXIC },
  { n: 150, ...GAY, stratum: 'far-mention', pi: 0.1, drawn: false },
  { n: 40, ...FLAGGED, decided: 40 },
  { n: 160, ...FLAGGED, decided: 160, verdict: TOXIC },
  { n: 3000, pi: 0.01, drawn: false },
];

describe('before anything was audited', () => {
  const figures = figuresOf(...ALL_FLAGS);

  it('tells overturned flags with the gap to the others, and marks them', () => {
    const found = pick(figures, 'overturn_rate', 'gay');
    expect(found).toMatchObject({ estimate: 0.6, n: 50, numerator: 30, weighting: 'none' });
    const gap = newcombe({ count: 30, n: 50 }, { count: 40, n: 200 })!;
    expect(pick(figures, 'overturn_rate_gap', 'gay')).toMatchObject({
      estimate: gap.value,
      interval: { low: gap.low, high: gap.high, method: 'newcombe' },
      marked: true,
    });
    expect(pick(figures, 'precision', 'gay').estimate).toBeCloseTo(0.4, 12);
  });

  it('bounds what was flagged wrongly among the harmless', () => {
    const found = pick(figures, 'fpr', 'gay');
    expect(found.estimate).toBeCloseTo(30 / 180, 12);
    expect(found.interval!.method).toBe('wilson_bounds');
    expect(found.interval!.low).toBeCloseTo(wilson({ count: 30, n: 180 })!.low, 12);
    expect(found.interval!.high).toBeCloseTo(wilson({ count: 30, n: 30 + 150 * 0.95 })!.high, 12);
    expect(pick(figures, 'fpr_gap', 'gay').marked).toBe(true);
  });

  it('cannot say what was missed, nor anything that stands for all', () => {
    for (const metric of ['fnr', 'tpr', 'auc', 'ece']) {
      expect(pick(figures, metric)).toMatchObject({ estimate: null, status: 'not_estimable' });
      expect(inWords(pick(figures, metric))).toMatch(/Not yet/);
    }
    expect(pick(figures, 'attention_ratio_need', 'gay').reason).toEqual({ code: 'not_audited' });
  });

  it('sets the share of reviews against that of all comments', () => {
    const found = pick(figures, 'attention_ratio', 'gay');
    expect(found.estimate).toBeCloseTo(50 / 250 / (200 / 3400), 12);
  });

  it('tells flag rates of all that was scored', () => {
    expect(pick(figures, 'flag_rate', 'gay')).toMatchObject({ estimate: 0.25, n: 200 });
    expect(pick(figures, 'flag_rate').n).toBe(3400);
  });
});

describe('flags that wait', () => {
  it('widen the interval: they may be wrong, every one', () => {
    const some = figuresOf({ n: 100, ...FLAGGED, decided: 90 }, { n: 900, pi: 0.1, drawn: false });
    const { estimate, interval } = pick(some, 'fpr');
    expect(estimate).toBeCloseTo(90 / 990, 12);
    expect(interval!.high).toBeCloseTo(wilson({ count: 100, n: 100 + 900 * 0.95 })!.high, 12);
  });

  it('keep it from being told while they are many, and say how many', () => {
    const many = figuresOf({ n: 100, ...FLAGGED, decided: 50 }, { n: 900, pi: 0.1, drawn: false });
    expect(pick(many, 'fpr')).toMatchObject({
      estimate: null,
      reason: { code: 'flags_wait', missing: 30 },
    });
    expect(inWords(pick(many, 'fpr'))).toBe('Not yet: 30 flags to go.');
    expect(pick(many, 'overturn_rate')).toMatchObject({ estimate: 1, n: 50 });
  });
});

describe('with audits', () => {
  const audited: Kind[] = [
    { n: 60, ...FLAGGED, decided: 60, verdict: TOXIC },
    { n: 40, ...FLAGGED, decided: 40 },
    { n: 110, pi: 0.1, decided: 110 },
    { n: 11, pi: 0.1, decided: 11, verdict: TOXIC, score: 0.3 },
    { n: 1089, pi: 0.1, drawn: false },
  ];

  it('tells what was missed, for each stratum as it was drawn', () => {
    const figures = figuresOf(...audited);
    const missed = pick(figures, 'fnr');
    // 11 of 121 audits of 1,210 comments: 110 missed, beside 60 found.
    expect(missed.estimate).toBeCloseTo(110 / 170, 9);
    expect(missed).toMatchObject({ weighting: 'inverse_probability', status: 'ok', n: 71 });
    expect(missed.interval!.low).toBeLessThan(110 / 170);
    expect(missed.interval!.high).toBeGreaterThan(110 / 170);
    expect(pick(figures, 'auc').estimate).not.toBeNull();
  });

  it('does not take flags of another label for audits', () => {
    const flags = ['insult'] as const;
    const figures = figuresOf(
      { n: 200, flags, stratum: 'flagged', decided: 200, verdict: TOXIC },
      { n: 20, pi: 0.1, decided: 20 },
      { n: 180, pi: 0.1, drawn: false },
    );
    expect(pick(figures, 'fnr').reason).toEqual({ code: 'too_few_audited', missing: 80 });
  });

  it('goes by the decision that was made, not by one made again from the score', () => {
    // Flagged at the threshold, and for one sentence below it.
    const sentence = { ...FLAGGED, decided: 30, verdict: TOXIC };
    const figures = figuresOf(
      { n: 30, ...sentence, score: 0.2 },
      { n: 30, ...sentence, score: 0.5 },
      { n: 120, pi: 0.5, decided: 120 },
    );
    expect(pick(figures, 'fnr').estimate).toBe(0);
    expect(pick(figures, 'tpr')).toMatchObject({ estimate: 1, n: 60 });
  });

  it('another threshold is tried on the same comments, in the same weights', () => {
    const { sample } = basisOf(decided(...audited), 'toxicity');
    const [same] = thresholdTrial(sample, 0.5);
    expect(same!.flaggedHarmless.tried).toBeCloseTo(same!.flaggedHarmless.now, 9);
    expect(same!.missedToxic).toMatchObject({ n: 71 });
    expect(same!.missedToxic.tried).toBeCloseTo(110, 9);
    const [lower] = thresholdTrial(sample, 0.25);
    expect(lower!.missedToxic.tried).toBe(0);
    expect(lower!.flaggedHarmless.tried).toBeCloseTo(40, 9);
    const [highest] = thresholdTrial(sample, 1);
    expect(highest!.flaggedHarmless.tried).toBe(0);
    expect(highest!.missedToxic.tried).toBeCloseTo(170, 9);
  });

  it('keeps flagged in a trial what one sentence was flagged for', () => {
    const { sample } = basisOf(decided({ n: 12, ...FLAGGED, score: 0.2, decided: 12 }), 'toxicity');
    expect(thresholdTrial(sample, 0.9)[0]!.flaggedHarmless.tried).toBeCloseTo(12, 9);
  });
});

describe('how people decide', () => {
  it('is compared between flags shown blind and others, by the first decision', () => {
    const records = recordsOf(
      { n: 40, ...FLAGGED, decided: 40, verdict: { blind: true } },
      { n: 20, ...FLAGGED, decided: 20, verdict: { ...TOXIC, blind: true } },
      { n: 30, ...FLAGGED, decided: 30 },
      { n: 60, ...FLAGGED, decided: 60, verdict: TOXIC },
    );
    // A changed mind has seen the score, and counts for neither.
    const changed = decisionOn(records.comments[0]!, {
      ...TOXIC,
      decidedAt: '2026-11-11T09:01:00Z',
    });
    const all = decidedOf({ ...records, decisions: [...records.decisions, changed] });
    const figures = quickDecisionFigures(all, basisOf(all, 'toxicity'));
    expect(pick(figures, 'overturn_rate_blind').estimate).toBeCloseTo(2 / 3, 12);
    expect(pick(figures, 'overturn_rate_shown').estimate).toBeCloseTo(1 / 3, 12);
    const gap = newcombe({ count: 40, n: 60 }, { count: 30, n: 90 })!;
    expect(pick(figures, 'blind_shown_gap')).toMatchObject({
      estimate: gap.value,
      interval: { low: gap.low, high: gap.high },
    });
  });

  it('is compared with what the same person said a week before, no sooner', () => {
    const records = recordsOf({ n: 24, ...FLAGGED, decided: 24 });
    const again = records.comments.map((comment, index) =>
      decisionOn(comment, {
        choice: index < 6 ? 'toxic' : 'not-toxic',
        decidedAt: index < 20 ? '2026-11-18T09:00:00Z' : '2026-11-18T08:59:59Z',
      }),
    );
    const all = decidedOf({ ...records, decisions: [...records.decisions, ...again] });
    const found = pick(quickDecisionFigures(all, basisOf(all, 'toxicity')), 'self_consistency');
    expect(found).toMatchObject({ estimate: 0.7, n: 20 });
  });

  it('stands in a matrix that is the same both ways round, and in agreement beyond chance', () => {
    const records = recordsOf(
      { n: 20, ...FLAGGED, decided: 20 },
      { n: 10, ...FLAGGED, decided: 10, verdict: TOXIC },
    );
    const second = records.comments.map((comment, index) =>
      decisionOn(comment, index < 18 ? {} : TOXIC, 'two'),
    );
    const all = decidedOf({ ...records, decisions: [...records.decisions, ...second] });
    expect(agreementMatrix(all.all)).toEqual({
      choices: ['toxic', 'not-toxic', 'not-sure'],
      pairs: [
        [10, 2, 0],
        [2, 18, 0],
        [0, 0, 0],
      ],
      n: 30,
    });
    expect(pick(measureDecisions(all, ['toxicity']), 'agreement_raw').estimate).toBeCloseTo(
      28 / 30,
      12,
    );
  });
});

it('the time line has a day for each on which comments were scored, and a mark for each change', () => {
  const records = recordsOf(
    { n: 10, ...FLAGGED, decided: 4, scoredAt: '2026-11-11T23:59:00Z', policy: 'next' },
    { n: 90, scoredAt: '2026-11-10T00:00:00Z' },
  );
  const next = {
    ...POLICY,
    id: 'next',
    since: '2026-11-11T08:00:00Z',
    modelVersion: 'model 2',
    lexicon: { version: '2', sha256: 'b'.repeat(64) },
  };
  const { all } = decidedOf({ ...records, policies: [next, POLICY] });
  const { days, marks } = timelineOf(all, 'toxicity');
  expect(
    days.map(({ day, counts }) => [day, counts.scored, counts.flagged, counts.overturned]),
  ).toEqual([
    ['2026-11-10', 90, 0, 0],
    ['2026-11-11', 10, 10, 4],
  ]);
  expect(marks).toEqual([{ at: '2026-11-11T08:00:00Z', changes: ['model', 'terms'] }]);
});
