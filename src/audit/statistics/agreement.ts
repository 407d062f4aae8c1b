/** What each rater said of each comment: `ratings[rater][comment]`, null where they did not rate it. */
export type Ratings = readonly (readonly (number | null)[])[];

export type Level = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha: 1 is agreement, 0 is what chance gives, below 0 is disagreement by system. Copes with any number
 * of raters and with missing ratings; comments with fewer than two do not count. Null when no pair of ratings is there, or
 * when all are the same value.
 */
export function krippendorffAlpha(ratings: Ratings, level: Level = 'nominal'): number | null {
  const units = unitsOf(ratings).filter((unit) => unit.length >= 2);
  const counts = countsOf(units.flat());
  const values = [...counts.keys()].sort((a, b) => a - b);
  const n = units.reduce((sum, unit) => sum + unit.length, 0);
  const distance = distanceFor(level, values, counts);
  let expected = 0;
  for (const a of values) {
    for (const b of values) expected += counts.get(a)! * counts.get(b)! * distance(a, b);
  }
  if (expected === 0) return null;
  let observed = 0;
  for (const unit of units) {
    let pairs = 0;
    for (const a of unit) for (const b of unit) pairs += distance(a, b);
    observed += pairs / (unit.length - 1);
  }
  return 1 - ((n - 1) * observed) / expected;
}

/** Squared distances as Krippendorff defines them. */
function distanceFor(
  level: Level,
  values: readonly number[],
  counts: ReadonlyMap<number, number>,
): (a: number, b: number) => number {
  if (level === 'nominal') return (a, b) => (a === b ? 0 : 1);
  if (level === 'interval') return (a, b) => (a - b) ** 2;
  return (a, b) => {
    if (a === b) return 0;
    const [low, high] = a < b ? [a, b] : [b, a];
    const between = values.filter((value) => value >= low && value <= high);
    const ranks = between.reduce((sum, value) => sum + counts.get(value)!, 0);
    return (ranks - (counts.get(a)! + counts.get(b)!) / 2) ** 2;
  };
}

/** How often two ratings of the same comment agree. */
export interface RawAgreement {
  /** Mean over comments of the share of agreeing pairs. */
  readonly share: number;
  /** Prevalence- and bias-adjusted kappa of two values: 2 · share - 1. It does not collapse where nearly all is harmless. */
  readonly pabak: number;
  /** Comments with at least two ratings. */
  readonly n: number;
}

/** Null when no comment has two ratings. */
export function rawAgreement(ratings: Ratings): RawAgreement | null {
  const units = unitsOf(ratings).filter((unit) => unit.length >= 2);
  if (units.length === 0) return null;
  const share = units.reduce((sum, unit) => sum + agreeing(unit), 0) / units.length;
  return { share, pabak: 2 * share - 1, n: units.length };
}

function agreeing(unit: readonly number[]): number {
  const pairs = [...countsOf(unit).values()].reduce((sum, count) => sum + count * (count - 1), 0);
  return pairs / (unit.length * (unit.length - 1));
}

function unitsOf(ratings: Ratings): number[][] {
  const comments = Math.max(0, ...ratings.map((own) => own.length));
  return Array.from({ length: comments }, (_, comment) =>
    ratings.map((own) => own[comment] ?? null).filter((value) => value !== null),
  );
}

function countsOf(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
