import { HEAD_NUMBERS, type HeldOutExample, headOf } from '../../../../src/federated';
import { LABELS } from '../../../../src/toxicity';

/** The label whose verdicts the gate asks. */
export const TOXICITY = LABELS.indexOf('toxicity');

/**
 * Comments that the model tells apart half: of every four, one toxic and one harmless it is right about, and two it takes
 * for the other, which the first number of their embedding would tell.
 */
export function heldOutExamples(count: number, groups: readonly string[] = []): HeldOutExample[] {
  return Array.from({ length: count }, (_, index) => {
    const toxic = index % 2 === 0;
    const right = index % 4 < 2;
    const projected = new Float32Array(64);
    projected[0] = toxic ? 1 : -1;
    // Noise of its own, so that no two comments are alike.
    projected[1] = Math.sin(index);
    const logits = LABELS.map(() => (toxic === right ? 1 : -1) + 0.1 * Math.cos(index));
    return { projected, logits, labels: { toxicity: toxic }, groups };
  });
}

/** A head that adds so much of the first number to the log-odds of toxicity. */
export function headAlong(amount: number) {
  const numbers = new Float64Array(HEAD_NUMBERS);
  numbers[64 * TOXICITY] = amount;
  return headOf(numbers);
}
