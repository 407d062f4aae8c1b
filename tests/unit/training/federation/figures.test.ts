import { describe, expect, it } from 'vitest';
import { descend, type Example } from '../../../../src/federated';
import { LABELS } from '../../../../src/toxicity';
import { meanArea } from '../../../../src/training/federation/figures';
import { membershipRisk } from '../../../../src/training/federation/membership';
import { seededRandom } from '../../../../src/training/random';
import { madeUp } from './examples';

const INPUTS = 16;
const zeros = new Float64Array(LABELS.length * (INPUTS + 1));

describe('the mean area', () => {
  const examples = madeUp(40, INPUTS, 2);

  it('is of the scores with the head', () => {
    expect(meanArea(examples, zeros, INPUTS)).toBe(0.5);
    const learned = descend(examples, INPUTS, { steps: 3, rate: 0.2 });
    expect(meanArea(examples, learned, INPUTS)).toBe(1);
    expect(
      meanArea(
        examples,
        learned.map((value) => -value),
        INPUTS,
      ),
    ).toBe(0);
  });

  it('is over the labels that something is known of', () => {
    const labelled = examples.map(
      (example, index): Example => ({
        ...example,
        labels: { ...example.labels, threat: index < 20 },
      }),
    );
    const learned = descend(examples, INPUTS, { steps: 3, rate: 0.2 });
    // Toxicity is told apart, threat not at all.
    expect(meanArea(labelled, learned, INPUTS)).toBe(0.75);
  });
});

describe('telling who took part', () => {
  /** Comments whose labels follow nothing: whatever is learned of them is learned by heart. */
  const byChance = (seed: number) => {
    const random = seededRandom(seed);
    return madeUp(12, INPUTS, seed).map(
      ({ logits }): Example => ({
        projected: Float32Array.from({ length: INPUTS }, () => 2 * random() - 1),
        logits,
        labels: { toxicity: random() < 0.5 },
      }),
    );
  };
  const [learned, others] = [byChance(5), byChance(6)];

  it('is guessing where nothing was learned', () => {
    const { byLoss, byDirection } = membershipRisk(zeros, INPUTS, learned, others);
    expect([byLoss.value, byDirection.value]).toEqual([0.5, 0.5]);
  });

  it('succeeds where few comments were learned by heart', () => {
    const head = descend(learned, INPUTS, { steps: 500, rate: 0.5 });
    const { byLoss } = membershipRisk(head, INPUTS, learned, others);
    expect(byLoss.value).toBeGreaterThan(0.8);
    expect(byLoss.low).toBeLessThan(byLoss.value);
  });

  it('sees heads that point along comments', () => {
    const [first, second] = learned as [Example, Example];
    const head = zeros.slice();
    head.set(first.projected, LABELS.indexOf('toxicity') * INPUTS);
    head.set(second.projected, LABELS.indexOf('threat') * INPUTS);
    const { byDirection } = membershipRisk(head, INPUTS, [first, second], others);
    expect(byDirection.value).toBe(1);
  });
});
