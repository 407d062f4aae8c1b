import { type FitOptions, fitHeads } from './fit';
import type { Heads } from './heads';
import { CIVIL, measure, NATURAL } from './measure';
import { type Embedded, trainingSetOf } from './training-set';

/** One way to fit heads. */
export interface Candidate extends FitOptions {
  /** Factor on the weight of machine labels. */
  readonly silver: number;
}

export interface Trial extends Candidate {
  /** Mean validation AUC: over the labels, of Jigsaw's natural rows and Civil Comments. */
  readonly validationAuc: number;
}

const linear = { hidden: [], learningRate: 0.01, dropout: 0, epochs: 10, silver: 1, seed: 1 };
const layered = { ...linear, learningRate: 0.002, dropout: 0.5, epochs: 8, decay: 0.1 };

/** Every candidate that is tried; the best on validation is shipped. */
export const CANDIDATES: readonly Candidate[] = [
  { ...linear, decay: 0.1 },
  { ...layered, hidden: [64] },
  { ...layered, hidden: [256] },
];

/** Fits every candidate on the training side and keeps the best by the validation side. */
export function chooseHeads(
  training: readonly Embedded[],
  validation: readonly Embedded[],
  candidates: readonly Candidate[],
  onTrial?: (trial: Trial) => void,
): { heads: Heads; chosen: Trial; trials: readonly Trial[] } {
  const fitted = candidates.map((candidate) => {
    const heads = fitHeads(trainingSetOf(training, candidate.silver), candidate);
    const trial = { ...candidate, validationAuc: validationAuc(heads, validation) };
    onTrial?.(trial);
    return { heads, trial };
  });
  const best = fitted.reduce((a, b) => (b.trial.validationAuc > a.trial.validationAuc ? b : a));
  return { heads: best.heads, chosen: best.trial, trials: fitted.map(({ trial }) => trial) };
}

function validationAuc(heads: Heads, validation: readonly Embedded[]): number {
  const values = [NATURAL, CIVIL].flatMap((set) =>
    Object.values(measure(heads, validation, set)).map(({ auc }) => auc.value),
  );
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
