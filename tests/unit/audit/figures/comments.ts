import { type LabelledComment, labelData } from '../../../../src/audit/figures/label-data';
import { measure } from '../../../../src/audit/figures/measure';
import type { Figure } from '../../../../src/audit/figures/types';
import { seededRandom } from '../../../../src/audit/statistics/random';

/** So many comments of a kind; everything but the counts has a usual value. */
export interface Kind extends Partial<LabelledComment> {
  readonly n: number;
  readonly flagged?: boolean;
}

/** Scores around a threshold of a half, no two alike, so that areas have a variance. */
export function comments(...kinds: Kind[]): LabelledComment[] {
  const random = seededRandom(11);
  return kinds.flatMap(({ n, flagged = false, ...given }) =>
    Array.from({ length: n }, () => ({
      score: (flagged ? 0.5 : 0) + 0.001 + random() * 0.49,
      threshold: 0.5,
      toxic: false,
      groups: [],
      ...given,
    })),
  );
}

/** A confusion matrix of a group, null for comments that mention none. */
export function matrix(
  group: string | null,
  cells: { readonly tp: number; readonly fp: number; readonly fn: number; readonly tn: number },
  more: Partial<LabelledComment> = {},
): LabelledComment[] {
  const groups = group === null ? [] : [group];
  return comments(
    { n: cells.tp, toxic: true, flagged: true, groups, ...more },
    { n: cells.fn, toxic: true, groups, ...more },
    { n: cells.fp, flagged: true, groups, ...more },
    { n: cells.tn, groups, ...more },
  );
}

export function figuresOf(...given: readonly (readonly LabelledComment[])[]): Figure[] {
  return measure([labelData('toxicity', given.flat())]);
}

/** The figure of a metric on a group, or on all. */
export function pick(figures: readonly Figure[], metric: string, name = 'all'): Figure {
  const found = figures.filter((one) => one.metric === metric && one.slice.name === name);
  if (found.length !== 1) throw new Error(`${found.length} figures ${metric} of ${name}`);
  return found[0]!;
}
