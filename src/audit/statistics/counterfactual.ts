import { isFlagged } from './confusion';

/** Scores of one comment and of its versions with another group in the place of the one it mentions. */
export interface Versions {
  readonly own: number;
  readonly others: readonly number[];
  readonly weight?: number;
}

/** How far scores move when another group is named (Garg et al. 2019). */
export interface CounterfactualGap {
  /** Mean over comments of the mean over versions of |f(x) - f(x')|. */
  readonly gap: number;
  /** The same with the sign of f(x') - f(x): which way scores move. */
  readonly signed: number;
  readonly greatest: number;
  /** Comments with a version; the others say nothing. */
  readonly n: number;
}

/** Mean of |f(x) - f(x')| over the versions of one comment. */
export const gapOf = ({ own, others }: Versions): number =>
  mean(others.map((other) => Math.abs(own - other)));

/** Null when no comment has a version. */
export function counterfactualGap(comments: readonly Versions[]): CounterfactualGap | null {
  const used = comments.filter(({ others }) => others.length > 0);
  if (used.length === 0) return null;
  const moves = used.map(({ own, others }) => others.map((other) => other - own));
  return {
    gap: mean(used.map(gapOf)),
    signed: mean(moves.map(mean)),
    greatest: Math.max(...moves.flat().map(Math.abs)),
    n: used.length,
  };
}

/** Shares of pairs (comment, version) by whether each is flagged; `flips` is `appears` and `vanishes` together. */
export interface Flips {
  readonly flips: number;
  /** Only the version is flagged. */
  readonly appears: number;
  /** Only the comment itself is. */
  readonly vanishes: number;
  readonly bothFlagged: number;
  readonly neitherFlagged: number;
  readonly pairs: number;
}

/** Null without a pair. */
export function flipsOf(comments: readonly Versions[], threshold: number): Flips | null {
  let [appears, vanishes, both, weights, pairs] = [0, 0, 0, 0, 0];
  for (const { own, others, weight = 1 } of comments) {
    for (const other of others) {
      const [before, after] = [isFlagged(own, threshold), isFlagged(other, threshold)];
      pairs++;
      weights += weight;
      if (before && after) both += weight;
      else if (after) appears += weight;
      else if (before) vanishes += weight;
    }
  }
  if (weights === 0) return null;
  return {
    flips: (appears + vanishes) / weights,
    appears: appears / weights,
    vanishes: vanishes / weights,
    bothFlagged: both / weights,
    neitherFlagged: (weights - appears - vanishes - both) / weights,
    pairs,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
