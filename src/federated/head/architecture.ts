import { LABELS } from '../../toxicity';

/**
 * All that can be trained: a dense map of projected embeddings. There is no way to name an embedding table, n-grams or any
 * layer over words in it, because the gradient of such a layer spells out the words that were learned from.
 */
export interface HeadArchitecture {
  readonly kind: 'dense-over-projection';
  /** Numbers of a projected embedding. */
  readonly inputs: 64;
  readonly labels: 7;
}

export const ARCHITECTURE: HeadArchitecture = {
  kind: 'dense-over-projection',
  inputs: 64,
  labels: LABELS.length,
};

/** Numbers of a head, and of an update: weights label by label, then biases. */
export const HEAD_NUMBERS = ARCHITECTURE.labels * (ARCHITECTURE.inputs + 1);
