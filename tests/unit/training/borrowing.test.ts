import { describe, expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import { type BothInputs, blended, blendOf } from '../../../src/training/blend';
import { apart, borrowing, crossBlended } from '../../../src/training/borrowing';
import { sigmoid } from '../../../src/training/heads';
import { seededRandom } from '../../../src/training/random';
import { example } from './examples';

const random = seededRandom(4);
const [INSULT, THREAT] = [LABELS.indexOf('insult'), LABELS.indexOf('threat')];

/** What the encoder says of an insult decides; what it says of a threat counts against it. */
const examples = Array.from({ length: 1500 }, (_, index): BothInputs => {
  const draw = () => LABELS.map(() => 4 * random() - 2);
  const [encoder, ngrams] = [draw(), draw()];
  const logit = 2 * encoder[INSULT]! - encoder[THREAT]! - 1;
  const positive = random() < sigmoid(logit) ? (['insult'] as const) : [];
  return { ...example({ key: String(index), positive }, random), windows: [{ encoder, ngrams }] };
});

/** A comment of which the encoder says nothing but that it is a threat, or not even that. */
const threatOf = (logit: number): BothInputs => ({
  ...examples[0]!,
  windows: [
    {
      encoder: LABELS.map((_, column) => (column === THREAT ? logit : 0)),
      ngrams: LABELS.map(() => 0),
    },
  ],
});

describe('borrowing', () => {
  const borrowed = (heldBack: number, from = examples) => {
    const blend = borrowing(heldBack)(from);
    const insult = (threat: number) => blend(threatOf(threat))[0]![INSULT]!;
    return insult(1) - insult(0);
  };

  it('takes into a label what is said of another, the less the more that is held back', () => {
    expect(borrowed(1)).toBeCloseTo(-1, 0);
    expect(borrowed(1000)).toBeGreaterThan(borrowed(1));
    expect(borrowed(1000)).toBeLessThan(0);
  });

  it('takes nothing where only other raters know the label', () => {
    expect(
      borrowed(
        1,
        examples.map((one) => ({ ...one, sources: ['convabuse'] })),
      ),
    ).toBe(0);
  });
});

describe('crossBlended', () => {
  it('judges each comment by what the others taught', () => {
    const crossed = crossBlended(examples, apart);
    const others = blendOf(examples.filter((_, at) => at % 5 !== 2));
    expect(crossed[7]).toEqual(blended(examples[7]!, others));
    expect(crossed[8]).not.toEqual(blended(examples[8]!, others));
  });
});
