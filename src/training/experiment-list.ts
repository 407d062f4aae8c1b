import { type Alter, machinesAtHalf, rareThrice, softened } from './altered-targets';
import { type Blending, borrowing } from './borrowing';
import type { FitOptions } from './fit';

/** How n-grams are fitted. */
export interface NgramTrial {
  /** Logarithm of the number of buckets. */
  readonly bits: number;
  /** What is fitted with each seed is averaged. */
  readonly seeds: readonly number[];
  readonly alter?: Alter;
}

/** Fitted on the embeddings of the training side. */
export interface FittedHeads extends FitOptions {
  readonly alter?: Alter;
}

/** One way to make a model. */
export interface Experiment {
  readonly name: string;
  /** As published, or tuned by us. */
  readonly encoder: 'published' | 'tuned';
  /** Fitted on the encoder's embeddings, tuned with it, or none. */
  readonly heads: FittedHeads | 'tuned' | null;
  readonly ngrams: NgramTrial | null;
  /** As shipped when absent. */
  readonly blending?: Blending;
}

const LINEAR = { hidden: [], learningRate: 0.01, dropout: 0, epochs: 10, decay: 0.1, seed: 1 };
const LAYERED = { ...LINEAR, learningRate: 0.002, dropout: 0.5, epochs: 8 };
const PUBLISHED = { ...LAYERED, hidden: [512, 128, 64], dropout: 0.389 };

const NGRAMS_14: NgramTrial = { bits: 14, seeds: [1] };
const NGRAMS_16: NgramTrial = { bits: 16, seeds: [1] };
const NGRAMS_18: NgramTrial = { bits: 18, seeds: [1] };

const frozen = (
  what: string,
  heads: FittedHeads,
  ngrams: NgramTrial | null = null,
): Experiment => ({
  name: `frozen, ${what}`,
  encoder: 'published',
  heads,
  ngrams,
});

const ngramsAlone = (ngrams: NgramTrial): Experiment => ({
  name: `n-grams 2^${ngrams.bits}`,
  encoder: 'published',
  heads: null,
  ngrams,
});

const tuned = (what: string, changes: Partial<Experiment> = {}): Experiment => ({
  name: `tuned, ${what}`,
  encoder: 'tuned',
  heads: 'tuned',
  ngrams: NGRAMS_16,
  ...changes,
});

/** What the others are compared with. */
export const SHIPPED = tuned('n-grams 2^16');

/** Every way that is tried. */
export const EXPERIMENTS: readonly Experiment[] = [
  frozen('linear', LINEAR),
  frozen('linear, machine labels at half', { ...LINEAR, alter: machinesAtHalf }),
  frozen('64', { ...LAYERED, hidden: [64] }),
  frozen('256', { ...LAYERED, hidden: [256] }),
  frozen('512-128-64 as published', PUBLISHED),
  ngramsAlone(NGRAMS_14),
  ngramsAlone(NGRAMS_16),
  ngramsAlone(NGRAMS_18),
  frozen('256, n-grams 2^16', { ...LAYERED, hidden: [256] }, NGRAMS_16),
  tuned('no n-grams', { ngrams: null }),
  tuned('n-grams 2^14', { ngrams: NGRAMS_14 }),
  SHIPPED,
  tuned('n-grams 2^18', { ngrams: NGRAMS_18 }),
  tuned('n-grams of three seeds', { ngrams: { bits: 16, seeds: [1, 2, 3] } }),
  tuned('n-grams, rare labels thrice', { ngrams: { ...NGRAMS_16, alter: rareThrice } }),
  tuned('n-grams, softened', { ngrams: { ...NGRAMS_16, alter: softened } }),
  tuned('heads fitted anew', { heads: LINEAR }),
  tuned('heads fitted anew, decay 1', { heads: { ...LINEAR, decay: 1 } }),
  tuned('heads fitted anew, rare labels thrice', { heads: { ...LINEAR, alter: rareThrice } }),
  tuned('heads fitted anew, softened', { heads: { ...LINEAR, alter: softened } }),
  tuned('labels borrow, held back by 3', { blending: borrowing(3) }),
  tuned('labels borrow, held back by 30', { blending: borrowing(30) }),
  tuned('labels borrow, held back by 300', { blending: borrowing(300) }),
];
