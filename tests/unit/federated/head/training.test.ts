import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/audit';
import {
  type Example,
  HEAD_NUMBERS,
  headOf,
  ParameterError,
  TrainingError,
  type TrainingTask,
  trainHead,
  zeroHead,
} from '../../../../src/federated';
import { LABELS, type Label } from '../../../../src/toxicity';

/** Examples of every kind: labels that are toxic, clean or not known, logits far and near. */
function mixedExamples(count: number, seed = 1): Example[] {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  return Array.from({ length: count }, () => ({
    projected: Float32Array.from({ length: 64 }, () => between(-2, 2)),
    logits: LABELS.map(() => between(-6, 6)),
    labels: Object.fromEntries([
      ['toxicity', random() < 0.5] as const,
      ...LABELS.filter(() => random() < 0.4).map((label) => [label, random() < 0.5] as const),
    ]),
  }));
}

const task = (change: Partial<TrainingTask>): TrainingTask => ({
  examples: mixedExamples(40),
  base: zeroHead(),
  steps: 1,
  rate: 1,
  ...change,
});

/** Logistic loss, as its definition says, of the head that an update gives. */
function loss(examples: readonly Example[], update: Float64Array): number {
  const losses = examples.map(({ projected, logits, labels }) =>
    LABELS.reduce((sum, label, row) => {
      const target = labels[label];
      if (target === undefined) return sum;
      const weights = update.subarray(64 * row, 64 * (row + 1));
      const moved = weights.reduce((dot, weight, input) => dot + weight * projected[input]!, 0);
      const logit = logits[row]! + moved + update[7 * 64 + row]!;
      return sum + Math.log1p(Math.exp(target ? -logit : logit));
    }, 0),
  );
  return losses.reduce((sum, one) => sum + one, 0) / examples.length;
}

describe('a step', () => {
  it('goes down the slope of the loss in each of the 455 numbers', () => {
    const examples = mixedExamples(24);
    const [before, after] = [2, 3].map((steps) => trainHead(task({ examples, steps, rate: 0.25 })));
    const width = 1e-5;
    for (let index = 0; index < HEAD_NUMBERS; index++) {
      const [up, down] = [width, -width].map((by) => {
        const moved = before!.slice();
        moved[index]! += by;
        return loss(examples, moved);
      });
      const slope = (up! - down!) / (2 * width);
      expect(after![index]! - before![index]!).toBeCloseTo(-0.25 * slope, 8);
    }
  });

  it('after the other lowers the loss', () => {
    const examples = mixedExamples(30);
    const losses = [1, 5, 20].map((steps) =>
      loss(examples, trainHead(task({ examples, steps, rate: 0.05 }))),
    );
    expect(losses[0]).toBeLessThan(loss(examples, new Float64Array(HEAD_NUMBERS)));
    expect(losses[1]).toBeLessThan(losses[0]!);
    expect(losses[2]).toBeLessThan(losses[1]!);
  });
});

it('solves by hand: sixteen times one comment that is an insult, whose first number is 2', () => {
  const projected = new Float32Array(64);
  projected[0] = 2;
  const example: Example = { projected, logits: [0, 0, 0, 0, 0, 0, 0], labels: { insult: true } };
  const examples = new Array<Example>(16).fill(example);
  // sigmoid(0) = 1/2: the bias moves by 1/2, the weight by twice that. Then the logit is 2 * 1 + 1/2.
  const second = 1 - 1 / (1 + Math.exp(-2.5));
  const row = LABELS.indexOf('insult');
  const expected = new Float64Array(HEAD_NUMBERS);
  expected[64 * row] = 1 + 2 * second;
  expected[64 * 7 + row] = 0.5 + second;
  const update = trainHead(task({ examples, steps: 2 }));
  update.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index]!, 14);
  });
});

describe('what is learned from', () => {
  it('leaves labels alone that nothing was said of', () => {
    const examples = mixedExamples(20).map((example) => ({ ...example, labels: { threat: true } }));
    const update = trainHead(task({ examples, steps: 5 }));
    const row = LABELS.indexOf('threat');
    update.forEach((value, index) => {
      const own = index < 448 ? Math.floor(index / 64) === row : index - 448 === row;
      expect(value !== 0).toBe(own);
    });
  });

  it('does not depend on the order of the examples', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(mixedExamples(18), { minLength: 18 }), (examples) => {
        const [shuffled, sorted] = [examples, mixedExamples(18)].map((given) =>
          trainHead(task({ examples: given, steps: 3 })),
        );
        shuffled!.forEach((value, index) => {
          expect(value).toBeCloseTo(sorted![index]!, 12);
        });
      }),
      { numRuns: 10 },
    );
  });

  it('is what must be added to the base, whatever the base is', () => {
    const base = headOf(new Array(HEAD_NUMBERS).fill(0.5));
    expect(trainHead(task({ base }))).toEqual(trainHead(task({})));
  });

  it('is nothing new where the model is as sure as can be and right', () => {
    const sure = mixedExamples(16).map((example) => ({
      ...example,
      labels: { toxicity: true },
      logits: LABELS.map(() => 800),
    }));
    expect(trainHead(task({ examples: sure, steps: 10 })).every((value) => value === 0)).toBe(true);
  });
});

const errorOf = (change: Partial<TrainingTask>) => {
  try {
    return trainHead(task(change));
  } catch (error) {
    return error;
  }
};

describe('training is refused', () => {
  it('with fewer than 16 comments, whatever a round may ask', () => {
    const examples = mixedExamples(15);
    const error = errorOf({ examples, leastExamples: 1 });
    expect(error).toBeInstanceOf(TrainingError);
    expect(error).toMatchObject({ kind: 'too-few', message: expect.stringMatching(/15.*16/) });
    expect(errorOf({ examples: mixedExamples(16) })).toBeInstanceOf(Float64Array);
  });

  it('with fewer than the round asks for', () => {
    expect(errorOf({ leastExamples: 41 })).toMatchObject({ kind: 'too-few' });
    expect(errorOf({ leastExamples: 40 })).toBeInstanceOf(Float64Array);
  });

  it('where comments that nothing is known of make up the number', () => {
    const nothing = mixedExamples(10).map((example) => ({ ...example, labels: {} }));
    const examples = [...mixedExamples(15), ...nothing];
    expect(errorOf({ examples })).toMatchObject({ kind: 'too-few' });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('for a projection with %s', (value) => {
    const examples = mixedExamples(20);
    examples[19]!.projected[3] = value;
    expect(errorOf({ examples })).toMatchObject({ name: 'TrainingError', kind: 'not-finite' });
  });

  it('where a logit is no number', () => {
    const logits = LABELS.map(() => Number.NaN);
    const examples = mixedExamples(20).map((example) => ({ ...example, logits }));
    expect(errorOf({ examples })).toMatchObject({ kind: 'not-finite' });
  });

  it('where the head leaves what its 32 bits hold', () => {
    const examples = mixedExamples(20).map((example) => ({
      ...example,
      labels: { toxicity: true } satisfies Partial<Record<Label, boolean>>,
      logits: LABELS.map(() => -800),
      projected: new Float32Array(64).fill(3e38),
    }));
    expect(errorOf({ examples, rate: 0.5 })).toBeInstanceOf(Float64Array);
    expect(errorOf({ examples, rate: 2 })).toMatchObject({ kind: 'not-finite' });
    const base = headOf(new Array(HEAD_NUMBERS).fill(3e38));
    expect(errorOf({ examples, rate: 0.5, base })).toMatchObject({ kind: 'not-finite' });
  });

  it('for embeddings that were not projected', () => {
    const examples = mixedExamples(20).map((example) => ({
      ...example,
      projected: new Float32Array(512),
    }));
    expect(errorOf({ examples })).toBeInstanceOf(ParameterError);
  });
});
