import type { LabelData } from '../figures/label-data';

/** Comments that a kind of error would be made on, weighted: now, and at the threshold that is tried. */
export interface Errors {
  readonly now: number;
  readonly tried: number;
  /** Of these, so many comments were looked at. */
  readonly n: number;
}

/** What another threshold would do to the comments that mention a group; null: to all. */
export interface Trial {
  readonly group: string | null;
  /** Of the harmless ones, those flagged. */
  readonly flaggedHarmless: Errors;
  /** Of the toxic ones, those missed. */
  readonly missedToxic: Errors;
}

/**
 * What would change if comments had been flagged from `threshold` on. What one sentence was flagged for stays flagged:
 * the score of the whole does not tell when it would not.
 */
export function thresholdTrial(sample: LabelData, threshold: number): Trial[] {
  const wouldBe = sample.comments.map(({ score, threshold: was }, index) =>
    sample.flagged[index] === 1 && score < was ? true : score >= threshold,
  );
  const errors = (indices: readonly number[], ofToxic: boolean): Errors => {
    const own = indices.filter((index) => sample.comments[index]!.toxic === ofToxic);
    const weightOf = (isFlagged: (index: number) => boolean) =>
      own
        .filter((index) => isFlagged(index) !== ofToxic)
        .reduce((sum, index) => sum + (sample.weights?.[index] ?? 1), 0);
    return {
      now: weightOf((index) => sample.flagged[index] === 1),
      tried: weightOf((index) => wouldBe[index]!),
      n: own.length,
    };
  };
  const trial = (group: string | null, indices: readonly number[]): Trial => ({
    group,
    flaggedHarmless: errors(indices, false),
    missedToxic: errors(indices, true),
  });
  return [
    trial(null, [...sample.comments.keys()]),
    ...[...sample.mentions].map(([group, indices]) => trial(group, [...indices])),
  ];
}
