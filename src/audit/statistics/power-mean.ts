/** The power of the Jigsaw score: the worst groups weigh most. */
const POWER = -5;

/** A power mean and how many of the values it rests on; undefined ones are dropped and counted. */
export interface PowerMean {
  /** Null when no value is defined; 0 when one of them is 0. */
  readonly value: number | null;
  readonly used: number;
  readonly dropped: number;
}

/** ((1/m) Σ x^p)^(1/p) over the defined values. */
export function powerMean(values: readonly (number | null)[], power = POWER): PowerMean {
  const known = values.filter((value) => value !== null);
  const total = known.reduce((sum, value) => sum + value ** power, 0);
  return {
    value: known.length === 0 ? null : (total / known.length) ** (1 / power),
    used: known.length,
    dropped: values.length - known.length,
  };
}

/** The AUCs of one group; null where undefined. */
export interface GroupAucs {
  readonly subgroup: number | null;
  readonly bpsn: number | null;
  readonly bnsp: number | null;
}

/**
 * The score of Jigsaw's "Unintended Bias" competition: a quarter each for the AUC of all comments and for the power
 * mean of each of the three AUCs over groups. One number hides which group is hurt: for the full report only.
 * Null when one of the four is undefined.
 */
export function jigsawScore(overall: number | null, groups: readonly GroupAucs[]): number | null {
  const parts = [
    overall,
    powerMean(groups.map(({ subgroup }) => subgroup)).value,
    powerMean(groups.map(({ bpsn }) => bpsn)).value,
    powerMean(groups.map(({ bnsp }) => bnsp)).value,
  ];
  return parts.reduce<number | null>(
    (sum, part) => (sum === null || part === null ? null : sum + part / 4),
    0,
  );
}
