import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  flagsOf,
  isWithinReach,
  labelsOfVerdict,
  type PastVerdict,
  PERSONAL,
  personalized,
  type ScoredJudgement,
  shiftFor,
  shiftOf,
  similarVerdicts,
} from '../../../src/review';
import { LABELS, type Scores, type Thresholds } from '../../../src/toxicity';
import { everyLabel } from './every-label';

const SIZE = 8;
const THRESHOLDS: Thresholds = everyLabel(0.5);

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

/** At this cosine from the first axis. */
const at = (cosine: number) => unit([cosine, Math.sqrt(1 - cosine ** 2), 0, 0, 0, 0, 0, 0]);
const HERE = at(1);

const embeddings = fc
  .array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: SIZE, maxLength: SIZE })
  .map(unit);
const probability = fc.double({ min: 0, max: 1, noNaN: true });
const scoresOf: fc.Arbitrary<Scores> = fc
  .tuple(...LABELS.map(() => probability))
  .map((values) => Object.fromEntries(LABELS.map((label, i) => [label, values[i]])) as never);
const verdicts: fc.Arbitrary<PastVerdict> = fc.record({
  embedding: embeddings,
  base: scoresOf,
  labels: fc.dictionary(fc.constantFrom(...LABELS), fc.boolean()),
});
const judgements = scoresOf.map((scores): ScoredJudgement => {
  return { status: 'scored', scores, flags: flagsOf(scores, THRESHOLDS) };
});

const past = (embedding: Float32Array, toxic: boolean, base = 0.9): PastVerdict => ({
  embedding,
  labels: everyLabel(toxic),
  base: everyLabel(base),
});
const shift = (...verdictsGiven: PastVerdict[]) =>
  shiftFor('toxicity', similarVerdicts(HERE, verdictsGiven));

describe('past verdicts', () => {
  it('never move a probability by more than the cap, nor beyond a probability', () => {
    fc.assert(
      fc.property(
        judgements,
        embeddings,
        fc.array(verdicts, { maxLength: 20 }),
        (judgement, embedding, all) => {
          const moved = personalized(judgement, similarVerdicts(embedding, all), THRESHOLDS);
          for (const label of LABELS) {
            expect(Math.abs(shiftOf(moved, label))).toBeLessThanOrEqual(PERSONAL.cap + 1e-9);
            expect(moved.scores[label]).toBeGreaterThanOrEqual(0);
            expect(moved.scores[label]).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('never take a flag away, nor put one on what stays below its threshold', () => {
    fc.assert(
      fc.property(
        judgements,
        embeddings,
        fc.array(verdicts, { maxLength: 20 }),
        (judgement, embedding, all) => {
          const { flags, scores } = personalized(
            judgement,
            similarVerdicts(embedding, all),
            THRESHOLDS,
          );
          expect(flags).toEqual(expect.arrayContaining([...judgement.flags]));
          expect(flags).toEqual(flagsOf(scores, THRESHOLDS));
        },
      ),
    );
  });

  it('say the same in whatever order they were given', () => {
    fc.assert(
      fc.property(
        embeddings,
        fc.array(verdicts, { maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        (embedding, all, keys) => {
          const shuffled = all
            .map((verdict) => ({ verdict, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ verdict }) => verdict);
          for (const label of LABELS) {
            expect(shiftFor(label, similarVerdicts(embedding, shuffled))).toBeCloseTo(
              shiftFor(label, similarVerdicts(embedding, all)),
              9,
            );
          }
        },
      ),
    );
  });

  it('change nothing where there are none, and leave no trace of themselves', () => {
    fc.assert(
      fc.property(judgements, (judgement) => {
        expect(personalized(judgement, [], THRESHOLDS)).toBe(judgement);
      }),
    );
  });

  it('keep the scores of the model beside their own', () => {
    const base = everyLabel(0.8);
    const judgement = { status: 'scored', scores: base, flags: [...LABELS] } as const;
    const all = Array.from({ length: 5 }, () => past(HERE, false));
    const moved = personalized(judgement, similarVerdicts(HERE, all), THRESHOLDS);
    expect(moved.base).toEqual(base);
    expect(moved.scores.toxicity).toBeCloseTo(0.6, 9);
    expect(shiftOf(moved, 'toxicity')).toBeCloseTo(-0.2, 9);
    expect(shiftOf(judgement, 'toxicity')).toBe(0);
  });
});

describe('the shift', () => {
  it('goes to where the verdicts were', () => {
    expect(shift(past(HERE, false), past(HERE, false), past(HERE, false))).toBeLessThan(-0.1);
    expect(
      shift(past(HERE, true, 0.5), past(HERE, true, 0.5), past(HERE, true, 0.5)),
    ).toBeGreaterThan(0.1);
  });

  it('needs verdicts enough that are near enough', () => {
    const near = Array.from({ length: PERSONAL.least - 1 }, () => past(HERE, false));
    expect(shift(...near)).toBe(0);
    expect(shift(...near, past(at(PERSONAL.floor - 0.01), false))).toBe(0);
    expect(shift(...near, past(HERE, false))).toBeLessThan(0);
  });

  it('grows with likeness and with number', () => {
    const far = at(PERSONAL.floor + 0.1);
    const all = (embedding: Float32Array, count: number) =>
      Math.abs(shift(...Array.from({ length: count }, () => past(embedding, false, 0.2))));
    expect(all(far, PERSONAL.least)).toBeLessThan(all(HERE, PERSONAL.least));
    expect(all(HERE, PERSONAL.least)).toBeLessThan(all(HERE, PERSONAL.least + 2));
  });

  it('is nothing where verdicts contradict each other, or agree with the model', () => {
    const both = [past(HERE, false, 0.5), past(HERE, true, 0.5)];
    expect(shift(...both, ...both)).toBe(0);
    expect(shift(...Array.from({ length: 5 }, () => past(HERE, true, 1)))).toBe(0);
  });

  it('heeds only the nearest', () => {
    const near = Array.from({ length: PERSONAL.neighbours }, () => past(HERE, false));
    const farther = Array.from({ length: 50 }, () => past(at(0.99), true, 0.1));
    expect(shift(...farther, ...near)).toBe(shift(...near));
  });

  it('concerns only labels that the verdict spoke of', () => {
    const onInsult = { ...past(HERE, false), labels: { insult: false } };
    const similar = similarVerdicts(HERE, [onInsult, onInsult, onInsult]);
    expect(shiftFor('insult', similar)).toBeLessThan(0);
    expect(shiftFor('threat', similar)).toBe(0);
  });
});

describe('what a verdict teaches', () => {
  const flags = ['insult', 'toxicity'] as const;
  it('is that no label applies, that those flagged do, or nothing', () => {
    expect(labelsOfVerdict({ choice: 'not-toxic', flags })).toEqual(everyLabel(false));
    expect(labelsOfVerdict({ choice: 'toxic', flags })).toEqual({ insult: true, toxicity: true });
    expect(labelsOfVerdict({ choice: 'not-sure', flags })).toBeNull();
  });

  it('matters only within the cap of a threshold', () => {
    const high = { ...everyLabel(0.01), threat: 0.5 - PERSONAL.cap };
    expect(isWithinReach(high, THRESHOLDS)).toBe(true);
    expect(isWithinReach({ ...high, threat: 0.49 - PERSONAL.cap }, THRESHOLDS)).toBe(false);
  });
});
