import { describe, expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import {
  altered,
  machinesAtHalf,
  rareThrice,
  softened,
} from '../../../src/training/altered-targets';
import { EXPERIMENTS, SHIPPED } from '../../../src/training/experiment-list';
import { outcomeOf, resultOf } from '../../../src/training/experiment-result';
import { experimentTable } from '../../../src/training/experiment-table';
import type { Judged } from '../../../src/training/judged';
import { seededRandom } from '../../../src/training/random';
import { corpus, example } from './examples';

const gold = { value: 1, weight: 0.8, gold: true };

describe('targets', () => {
  const none = Object.fromEntries(LABELS.map((label) => [label, null])) as Judged['targets'];

  it('are altered where they are known', () => {
    const targets = altered({ ...none, threat: gold }, rareThrice);
    expect(targets.threat!.weight).toBeCloseTo(2.4);
    expect(targets.insult).toBeNull();
  });

  it('of rare labels count three times where they are there', () => {
    expect(rareThrice(gold, 'insult')).toEqual(gold);
    expect(rareThrice({ ...gold, value: 0 }, 'threat')).toEqual({ ...gold, value: 0 });
  });

  it('of machines count half', () => {
    expect(machinesAtHalf(gold, 'threat')).toEqual(gold);
    expect(machinesAtHalf({ ...gold, gold: false }, 'threat').weight).toBe(0.4);
  });

  it('are softened towards the middle', () => {
    expect(softened(gold, 'threat').value).toBeCloseTo(0.99);
    expect(softened({ ...gold, value: 0 }, 'threat').value).toBeCloseTo(0.01);
  });
});

describe('the list', () => {
  it('has each experiment once, and what is shipped', () => {
    const names = EXPERIMENTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(EXPERIMENTS).toContain(SHIPPED);
  });
});

describe('an outcome', () => {
  const random = seededRandom(5);
  const machine = Array.from({ length: 60 }, (_, at) => {
    const one = example({ key: `m${at}`, source: 'rtp-perspective' }, random);
    const explicit = { value: at % 2, weight: 0.4, gold: false };
    return { ...one, targets: { ...one.targets, sexual_explicit: explicit } };
  });
  const judgedWith = (noise: number): Judged[] =>
    [...corpus(700), ...machine].map((one) => ({
      ...one,
      logits: LABELS.map((label) => (one.targets[label]?.value ?? 0) + noise * random()),
    }));
  const good = outcomeOf('good', judgedWith(1.2));
  const poor = outcomeOf('poor', judgedWith(4));

  it('has a figure of every label and the mean of the six that raters gave', () => {
    const { auc, meanAuc } = resultOf(good, good);
    expect(Object.keys(auc)).toEqual([...LABELS]);
    const six = LABELS.filter((label) => label !== 'sexual_explicit');
    const mean = six.reduce((sum, label) => sum + auc[label], 0) / six.length;
    expect(meanAuc.value).toBeCloseTo(mean, 10);
    expect(meanAuc.low).toBeLessThan(mean);
    expect(meanAuc.high).toBeGreaterThan(mean);
  });

  it('is compared with what is shipped on the same draws', () => {
    expect(resultOf(good, good).difference).toEqual({ value: 0, low: 0, high: 0 });
    const { difference, sensitivity } = resultOf(poor, good);
    expect(difference.high).toBeLessThan(0);
    expect(sensitivity.value).toBeLessThan(resultOf(good, good).sensitivity.value);
  });

  it('is a line of the table', () => {
    const [head, , line] = experimentTable([resultOf(poor, good)]).split('\n');
    expect(line).toMatch(/^\| poor \| 0\.\d{4} /);
    expect(line!.split('|').length).toBe(head!.split('|').length);
  });
});
