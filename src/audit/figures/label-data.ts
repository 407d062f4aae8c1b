import { isFlagged } from '../statistics/confusion';
import type { Weighting } from './types';

/** A comment with what was said of one label: by the model at its time, and by people. */
export interface LabelledComment {
  readonly score: number;
  readonly threshold: number;
  /** The decision as it was made, where it is known; else flagged means score > threshold. */
  readonly flagged?: boolean;
  readonly toxic: boolean;
  readonly groups: readonly string[];
  /** How much it counts, or with what probability it was drawn (in (0, 1]); at most one of the two. */
  readonly weight?: number;
  readonly pi?: number;
  /**
   * Drawn ones of the same stratum stand for each other; without it, those of about the same probability do. `flagged`
   * are those that were flagged for any label.
   */
  readonly stratum?: string;
  /** Scores of versions that name another group instead. */
  readonly counterfactuals?: readonly number[];
  /** What several people said: true for toxic. */
  readonly ratings?: readonly (boolean | null)[];
}

/** Comments of one label by column, as the figures read them. */
export interface LabelData {
  readonly label: string;
  readonly comments: readonly LabelledComment[];
  readonly weighting: Weighting;
  /** Null where every comment counts once. */
  readonly weights: Float64Array | null;
  readonly flagged: Uint8Array;
  /** Indices of the comments that mention a group, in order; groups in alphabetical order. */
  readonly mentions: ReadonlyMap<string, Int32Array>;
}

export function labelData(label: string, comments: readonly LabelledComment[]): LabelData {
  const byGroup = new Map<string, number[]>();
  comments.forEach(({ groups }, index) => {
    for (const group of new Set(groups)) {
      const own = byGroup.get(group);
      if (own) own.push(index);
      else byGroup.set(group, [index]);
    }
  });
  const weighting = weightingOf(comments);
  return {
    label,
    comments,
    weighting,
    weights: weighting === 'none' ? null : Float64Array.from(comments, weightOf),
    flagged: Uint8Array.from(comments, ({ score, threshold, flagged }) =>
      (flagged ?? isFlagged(score, threshold)) ? 1 : 0,
    ),
    mentions: new Map(
      [...byGroup.keys()].sort().map((group) => [group, Int32Array.from(byGroup.get(group)!)]),
    ),
  };
}

export const weightOf = ({ weight, pi }: LabelledComment): number => weight ?? 1 / (pi ?? 1);

/** A draw in which everything was taken, and weights that are all 1, are none. */
function weightingOf(comments: readonly LabelledComment[]): Weighting {
  if (comments.some(({ pi = 1 }) => pi < 1)) return 'inverse_probability';
  return comments.some(({ weight = 1 }) => weight !== 1) ? 'weights' : 'none';
}

/**
 * What is made of some of the comments, and then of those among them that mention each group.
 * @param chosen indices of comments; made of are those of each slice in order, with the size of the whole.
 */
export function overGroups<T>(
  data: LabelData,
  chosen: readonly number[],
  make: (data: LabelData, group: string | null, indices: readonly number[], ofAll: number) => T[],
): T[] {
  const isChosen = new Set(chosen);
  return [
    ...make(data, null, chosen, chosen.length),
    ...[...data.mentions].flatMap(([group, indices]) =>
      make(
        data,
        group,
        [...indices].filter((index) => isChosen.has(index)),
        chosen.length,
      ),
    ),
  ];
}
