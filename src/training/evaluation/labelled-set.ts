import { LABELS, type Label, type Thresholds } from '../../toxicity';
import { figuresOf, type LabelFigures, type LabelledText, scoredFor } from './label-figures';
import type { Measurement } from './types';

export interface SetFigures {
  readonly name: string;
  readonly title: string;
  readonly n: number;
  /** Of the labels with at least two positives and two negatives. */
  readonly labels: Partial<Record<Label, LabelFigures>>;
}

/** All figures per label of one set of texts. */
export function labelledSet(
  { name, title, rows }: { name: string; title: string; rows: readonly LabelledText[] },
  thresholds: Thresholds,
  labels: readonly Label[] = LABELS,
): Measurement<SetFigures> {
  return {
    texts: rows.map(({ text }) => text),
    measure: (judgementOf) => ({
      name,
      title,
      n: rows.length,
      labels: Object.fromEntries(
        labels.flatMap((label) => {
          const figures = figuresOf(scoredFor(label, rows, judgementOf), thresholds[label]);
          return figures ? [[label, figures] as const] : [];
        }),
      ),
    }),
  };
}
