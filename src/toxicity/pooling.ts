import type { TextRange, TextScore } from './engine-types';
import { LABELS, type Label } from './labels';

/** One window with its probabilities, in the order of `LABELS`. */
export interface WindowScore {
  readonly range: TextRange;
  readonly probabilities: readonly number[];
}

/** Per label the highest probability over a text's windows (at least one), and the window it comes from. */
export function maxPool(windows: readonly WindowScore[]): TextScore {
  const best = LABELS.map((_, column) =>
    windows.reduce((a, b) => (b.probabilities[column]! > a.probabilities[column]! ? b : a)),
  );
  return {
    scores: byLabel((column) => best[column]!.probabilities[column]!),
    windows: byLabel((column) => best[column]!.range),
  };
}

function byLabel<T>(value: (column: number) => T): Record<Label, T> {
  return Object.fromEntries(LABELS.map((label, column) => [label, value(column)])) as Record<
    Label,
    T
  >;
}
