import type { Example } from '../../../../src/federated';
import { LABELS } from '../../../../src/toxicity';
import { seededRandom } from '../../../../src/training/random';

/** Made-up comments of one community: the first projected number says whether they are toxic, the model knows nothing. */
export function madeUp(count: number, inputs: number, seed: number): Example[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const toxic = index % 2 === 0;
    const noise = Array.from({ length: inputs }, () => random() - 0.5);
    const projected = Float32Array.from(noise, (value, input) =>
      input === 0 ? value + (toxic ? 2 : -2) : value,
    );
    return { projected, logits: LABELS.map(() => 0), labels: { toxicity: toxic } };
  });
}
