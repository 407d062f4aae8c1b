import type { PooledScore, TextRange } from './engine-types';
import { LABELS, type Label } from './labels';

/** How the windows of a text are weighed against each other. */
export interface Pooling {
  /**
   * What the log-odds of every window but the first are lowered by: a window without the beginning of what is said is
   * less to go by, and many windows have more chances to be wrong.
   */
  readonly laterWindows: Readonly<Record<Label, number>>;
  /** What the log-odds of a sentence judged by itself are lowered by: a long text has many of them. */
  readonly passages: number;
}

/** Every window counts as it is. */
export const PLAIN_POOLING: Pooling = { laterWindows: byLabel(() => 0), passages: 0 };

/** A part of a text with its probabilities, in the order of `LABELS`. */
export interface WindowScore {
  readonly range: TextRange;
  readonly probabilities: readonly number[];
}

/** Per label the highest probability over parts of a text (at least one), and the part it comes from. */
export function maxPool(windows: readonly WindowScore[]): PooledScore {
  const best = LABELS.map((_, column) =>
    windows.reduce((a, b) => (b.probabilities[column]! > a.probabilities[column]! ? b : a)),
  );
  return {
    scores: byLabel((column) => best[column]!.probabilities[column]!),
    windows: byLabel((column) => best[column]!.range),
  };
}

/** What two poolings of parts of one text say together: the same as one over all of these parts. */
export function joined(one: PooledScore, other: PooledScore): PooledScore {
  const best = LABELS.map((label) => {
    const more = other.scores[label] - one.scores[label];
    const isOther =
      more > 0 || (more === 0 && other.windows[label].start < one.windows[label].start);
    return isOther ? other : one;
  });
  return {
    scores: byLabel((column) => best[column]!.scores[LABELS[column]!]),
    windows: byLabel((column) => best[column]!.windows[LABELS[column]!]),
  };
}

function byLabel<T>(value: (column: number) => T): Record<Label, T> {
  return Object.fromEntries(LABELS.map((label, column) => [label, value(column)])) as Record<
    Label,
    T
  >;
}
