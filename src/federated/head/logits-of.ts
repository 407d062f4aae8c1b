import { LABELS, type Scores } from '../../toxicity';

/** Probabilities are taken to be no nearer to a certainty: beyond, 32 bits cannot tell them apart from one. */
const NEAREST = 1e-7;

/** Log-odds of scores, in the order of `LABELS`. */
export function logitsOf(scores: Scores): number[] {
  return LABELS.map((label) => {
    const probability = Math.min(1 - NEAREST, Math.max(NEAREST, scores[label]));
    return Math.log(probability / (1 - probability));
  });
}
