import { describe, expect, it } from 'vitest';
import { basisOf, decidedOf } from '../../../../src/audit/decisions/basis';
import { labelsBorne } from '../../../../src/audit/decisions/records';
import { seededRandom } from '../../../../src/audit/statistics/random';
import { decided, decisionOn, FLAGGED, type Kind, recordsOf, TOXIC } from './records';

const weightOf = (pis: readonly { readonly pi: number }[]) =>
  pis.reduce((sum, { pi }) => sum + 1 / pi, 0);

describe('what a verdict says label by label', () => {
  const [comment] = recordsOf({ n: 1, flags: ['insult', 'toxicity'] }).comments;
  const said = (verdict: Parameters<typeof decisionOn>[1]) => decisionOn(comment!, verdict).verdict;

  it.each([
    ['toxic', ['insult', 'toxicity']],
    ['not-toxic', []],
  ] as const)('%s', (choice, labels) => {
    expect([...labelsBorne([said({ choice })], choice)!].sort()).toEqual(labels);
  });

  it('is nothing where nobody is sure, or people disagree', () => {
    expect(labelsBorne([said({ choice: 'not-sure' })], 'not-sure')).toBeNull();
    expect(labelsBorne([said(TOXIC), said({})], null)).toBeNull();
  });

  it('is the whole being toxic, of a comment that nothing had flagged', () => {
    expect([...labelsBorne([said({ ...TOXIC, flags: [] })], 'toxic')!]).toEqual(['toxicity']);
  });

  it('is what people corrected, above all', () => {
    const corrected = said({ ...TOXIC, labels: { insult: false, threat: true } });
    expect([...labelsBorne([corrected], 'toxic')!].sort()).toEqual(['threat', 'toxicity']);
    const against = said({ labels: { threat: true } });
    expect([...labelsBorne([corrected, against], 'not-toxic')!]).toEqual(['threat']);
  });
});

describe('the probability sample', () => {
  it('stands for all that was scored, stratum by stratum', () => {
    const { sample } = decided(
      { n: 40, ...FLAGGED, decided: 40 },
      { n: 30, stratum: 'near-other', pi: 0.5, decided: 30, score: 0.35 },
      { n: 33, stratum: 'near-other', pi: 0.5, drawn: false, score: 0.35 },
      { n: 20, pi: 0.02, decided: 15 },
      { n: 900, pi: 0.02, drawn: false },
    );
    const of = (stratum: string) =>
      sample.members.filter(({ judged }) => judged.comment.stratum === stratum);
    expect(weightOf(of('flagged'))).toBeCloseTo(40, 9);
    expect(weightOf(of('near-other'))).toBeCloseTo(63, 9);
    expect(weightOf(of('far-other'))).toBeCloseTo(920, 9);
    expect(of('far-other')).toHaveLength(15);
    expect(sample.unseen).toBe(0);
  });

  it('weighs by the probability of each draw where that changed from day to day', () => {
    const { sample } = decided(
      { n: 10, pi: 0.1, decided: 10 },
      { n: 10, pi: 0.5, decided: 10 },
      { n: 100, pi: 0.1, drawn: false },
    );
    const [often, rarely] = [sample.members.at(-1)!, sample.members[0]!];
    expect(often.pi / rarely.pi).toBeCloseTo(5, 9);
    expect(weightOf(sample.members)).toBeCloseTo(120, 9);
  });

  it('counts what was picked by hand, and never weighs it', () => {
    const { sample } = decided(
      { n: 10, pi: 0.1, decided: 10 },
      { n: 90, pi: 0.1, drawn: false, decided: 7 },
    );
    expect(sample.members).toHaveLength(10);
    expect(sample.strata.at(-1)).toMatchObject({ decided: 10, sampled: 10, byHand: 7 });
  });

  it('takes of flags those shown blind alone, while people have left many', () => {
    const { sample } = decided(
      { n: 5, ...FLAGGED, decided: 5, verdict: { blind: true } },
      { n: 95, ...FLAGGED, decided: 60 },
    );
    expect(sample.members).toHaveLength(5);
    expect(weightOf(sample.members)).toBeCloseTo(100, 9);
    const nearlyAll = decided({ n: 100, ...FLAGGED, decided: 80 });
    expect(nearlyAll.sample.members).toHaveLength(80);
  });

  it('says how many it cannot stand for', () => {
    const never = decided(
      { n: 10, pi: 0.1, decided: 10 },
      { n: 50, stratum: 'near-other', pi: 0.5 },
    );
    expect(never.sample.unseen).toBe(50);
    const could = decided({ n: 10, pi: 0.1, decided: 10 }, { n: 50, pi: 0, drawn: false });
    expect(could.sample.unseen).toBe(50);
  });

  it('leaves out whoever was not sure, and those that people disagree on', () => {
    const records = recordsOf(
      { n: 3, pi: 0.5, decided: 3, verdict: { choice: 'not-sure' } },
      { n: 5, pi: 0.5, decided: 5 },
    );
    const conflict = decisionOn(records.comments.at(-1)!, TOXIC, 'two');
    const { sample } = decidedOf({ ...records, decisions: [...records.decisions, conflict] });
    expect(sample.members).toHaveLength(4);
    expect(sample.strata.at(-1)).toMatchObject({ decided: 8, sampled: 4 });
    expect(weightOf(sample.members)).toBeCloseTo(8, 9);
  });

  it('finds on average the share that was missed, which audits without weights do not', () => {
    // 4,000 comments, 4 % toxic, of which the model sees a quarter; near ones are audited five times as often.
    const random = seededRandom(21);
    const comments = Array.from({ length: 4000 }, () => {
      const toxic = random() < 0.04;
      const flagged = random() < (toxic ? 0.25 : 0.01);
      const near = !flagged && random() < (toxic ? 0.5 : 0.05);
      return { toxic, flagged, pi: flagged ? 1 : near ? 0.5 : 0.1, near };
    });
    const toxic = comments.filter((one) => one.toxic);
    const truth = toxic.filter(({ flagged }) => !flagged).length / toxic.length;
    const estimates = Array.from({ length: 20 }, () => {
      const kinds = comments.map(({ toxic, flagged, near, pi }): Kind => {
        const drawn = random() < pi;
        const stratum = near ? 'near-other' : 'far-other';
        const verdict = toxic ? TOXIC : {};
        return {
          n: 1,
          stratum,
          pi,
          drawn,
          decided: drawn ? 1 : 0,
          verdict,
          ...(flagged && FLAGGED),
        };
      });
      const { sample } = basisOf(decided(...kinds), 'toxicity');
      const found = [...sample.comments.keys()].filter((index) => sample.comments[index]!.toxic);
      const missed = found.filter((index) => sample.flagged[index] === 0);
      const weigh = (indices: number[]) =>
        indices.reduce((sum, index) => sum + sample.weights![index]!, 0);
      return { weighted: weigh(missed) / weigh(found), plain: missed.length / found.length };
    });
    const mean = (of: 'weighted' | 'plain') =>
      estimates.reduce((sum, one) => sum + one[of], 0) / estimates.length;
    expect(Math.abs(mean('weighted') - truth)).toBeLessThan(0.04);
    expect(Math.abs(mean('plain') - truth)).toBeGreaterThan(0.15);
  });
});
