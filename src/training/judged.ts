import { LABELS, type Label } from '../toxicity';
import type { Example } from './dataset';
import type { Scored } from './metrics';

/** Log-odds of a window, in the order of `LABELS`. */
export type WindowLogits = ArrayLike<number>;

/** An example with the log-odds that a model gives it. */
export interface Judged extends Example {
  readonly logits: WindowLogits;
}

/**
 * The log-odds of a text as the engine gives them: per label, the highest over its windows (at least one), those of
 * every window but the first lowered.
 */
export function highest(windows: readonly WindowLogits[], laterWindows = 0): number[] {
  return LABELS.map((_, column) =>
    Math.max(...windows.map((logits, at) => logits[column]! - (at > 0 ? laterWindows : 0))),
  );
}

/** Log-odds of a label with the truth, over the examples of which the label is known. */
export function scoredOn(label: Label, judged: readonly Judged[], gold: boolean): Scored[] {
  const column = LABELS.indexOf(label);
  return judged.flatMap(({ targets, logits }) => {
    const target = targets[label];
    return target && target.gold === gold
      ? [{ score: logits[column]!, positive: target.value >= 0.5 }]
      : [];
  });
}
