import { describe, expect, it } from 'vitest';
import {
  createEncoding,
  gate,
  headFiguresOf,
  heldOutFigures,
  type MeanUpdate,
  refusalInWords,
  zeroHead,
} from '../../../../src/federated';
import { headAlong, heldOutExamples } from './held-out-examples';

const encoding = createEncoding({
  dimension: 455,
  clip: 0.25,
  bits: 4,
  signSeed: new Uint8Array(16),
});
const short: MeanUpdate = { norm: 0.2, count: 200, clip: 0.25, noiseMultiplier: 4, encoding };
const examples = [...heldOutExamples(80, ['women']), ...heldOutExamples(40, ['men'])];
const figuresOf = (amount: number, threshold = 0.5) =>
  heldOutFigures(examples, headAlong(amount), threshold);

describe('heldOutFigures', () => {
  it('says half of nothing learned, and more of what helps', () => {
    const { auc } = heldOutFigures(examples, zeroHead(), 0.5);
    expect(auc.value).toBeCloseTo(0.5, 1);
    expect(auc.low).toBeLessThan(auc.value);
    expect(auc.n).toBe(120);
    expect(figuresOf(5).auc.value).toBe(1);
  });

  it('puts the group first whose harmless comments are flagged most', () => {
    const harmlessWomen = heldOutExamples(80, ['women']).filter(
      ({ labels }) => labels.toxicity === false,
    );
    const flagged = harmlessWomen.map((example) => ({
      ...example,
      logits: example.logits.map(() => 3),
    }));
    const { groups } = heldOutFigures([...examples, ...flagged], zeroHead(), 0.5);
    expect(groups.map(({ group, n }) => [group, n])).toEqual([
      ['women', 80],
      ['men', 20],
    ]);
    expect(groups[0]!.value).toBeCloseTo((20 + 40) / 80, 10);
    expect(headFiguresOf({ auc: figuresOf(0).auc, groups }).worstGroup?.group).toBe('women');
  });

  it('leaves groups out of which too little is known', () => {
    const few = heldOutExamples(38, ['men']);
    expect(heldOutFigures([...examples.slice(0, 80), ...few], zeroHead(), 0.5).groups).toHaveLength(
      1,
    );
    expect(headFiguresOf(heldOutFigures(few, zeroHead(), 0.5)).worstGroup).toBeNull();
  });

  it('wants both kinds of comments', () => {
    const toxic = examples.filter(({ labels }) => labels.toxicity);
    expect(() => heldOutFigures(toxic, zeroHead(), 0.5)).toThrow(RangeError);
  });
});

describe('gate', () => {
  it('lets pass what is better', () => {
    expect(gate([figuresOf(0)], figuresOf(1), short)).toEqual([]);
  });

  it('refuses what tells comments apart worse, beyond its margin', () => {
    const [refusal] = gate([figuresOf(1)], figuresOf(0), short);
    expect(refusal).toMatchObject({ kind: 'quality' });
    expect(refusalInWords(refusal!)).toMatch(/AUC 0\.\d{3} at best so far, 0\.\d{3} after/);
    expect(gate([figuresOf(1)], figuresOf(0), short, { auc: 1, groupRate: 1 })).toEqual([]);
  });

  it('asks for the best among all before it, however small the last step down', () => {
    const down = [1, 0.5, 0].map((amount) => figuresOf(amount));
    const margins = { auc: down[1]!.auc.value - down[2]!.auc.value, groupRate: 1 };
    expect(gate([down[1]!], down[2]!, short, margins)).toEqual([]);
    expect(gate([down[1]!, down[0]!], down[2]!, short, margins)).toMatchObject([
      { kind: 'quality', best: down[0]!.auc.value },
    ]);
    const rates = (value: number) => ({
      ...down[0]!,
      groups: down[0]!.groups.map((each) => ({ ...each, value })),
    });
    expect(gate([rates(0.04)], rates(0.08), short)).toEqual([]);
    expect(gate([rates(0.04), rates(0)], rates(0.08), short)[0]).toMatchObject({ best: 0 });
  });

  it('refuses what flags more harmless comments of a group', () => {
    const before = figuresOf(0, 0.9);
    const after = { ...before, groups: before.groups.map((each) => ({ ...each, value: 0.5 })) };
    const refusals = gate([before], after, short);
    expect(refusals.map(({ kind }) => kind)).toEqual(['fairness', 'fairness']);
    expect(refusalInWords(refusals[0]!)).toContain('0.0 % at best so far, 50.0 % after');
  });

  it('refuses an update longer than honest members and noise make it', () => {
    // Noise of two aggregators: sqrt(2) · 4 · sensitivity, over 512 numbers and 200 members.
    const noise = (Math.SQRT2 * 4 * encoding.sensitivity * encoding.step * Math.sqrt(512)) / 200;
    const refusalsAt = (norm: number) => gate([figuresOf(0)], figuresOf(1), { ...short, norm });
    expect(refusalsAt(0.25 + noise)).toEqual([]);
    expect(refusalsAt(2 * (0.25 + noise))[0]).toMatchObject({ kind: 'too-long' });
    expect(refusalInWords(refusalsAt(9)[0]!)).toContain('longer than honest members');
  });
});
