import { Z95 } from './normal';

/** Cohen's kappa of two raters with its large-sample error (Fleiss, Cohen and Everitt 1969). */
export interface Kappa {
  readonly value: number;
  readonly error: number;
  /** Under the hypothesis that they agree by chance only. */
  readonly errorByChance: number;
  /** Not clipped. */
  readonly low: number;
  readonly high: number;
}

/**
 * @param table how often the first rater said i where the second said j.
 * Null when chance alone would agree always: both used one value only.
 */
export function cohenKappa(table: readonly (readonly number[])[]): Kappa | null {
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  const p = table.map((row) => row.map((count) => count / n));
  const rows = p.map((row) => row.reduce((sum, share) => sum + share, 0));
  const columns = rows.map((_, column) => p.reduce((sum, row) => sum + row[column]!, 0));
  const observed = p.reduce((sum, row, index) => sum + row[index]!, 0);
  const chance = rows.reduce((sum, row, index) => sum + row * columns[index]!, 0);
  if (!(chance < 1)) return null;
  const value = (observed - chance) / (1 - chance);
  let [diagonal, others, byChance] = [0, 0, 0];
  rows.forEach((row, i) => {
    diagonal += p[i]![i]! * (1 - (row + columns[i]!) * (1 - value)) ** 2;
    byChance += row * columns[i]! * (row + columns[i]!);
    rows.forEach((other, j) => {
      if (i !== j) others += p[i]![j]! * (columns[i]! + other) ** 2;
    });
  });
  const spread = diagonal + (1 - value) ** 2 * others - (value - chance * (1 - value)) ** 2;
  const error = Math.sqrt(spread / n) / (1 - chance);
  const errorByChance = Math.sqrt((chance + chance ** 2 - byChance) / n) / (1 - chance);
  return { value, error, errorByChance, low: value - Z95 * error, high: value + Z95 * error };
}

/** Fleiss' kappa, and Randolph's, which takes every value for equally likely. */
export interface ManyRaters {
  /** Null when all ratings are the same value. */
  readonly fleiss: number | null;
  readonly freeMarginal: number;
}

/** @param counts per comment how many raters chose each value; every comment has as many raters. */
export function fleissKappa(counts: readonly (readonly number[])[]): ManyRaters | null {
  const raters = counts[0]?.reduce((sum, count) => sum + count, 0) ?? 0;
  if (raters < 2) return null;
  const values = counts[0]!.length;
  const agreement =
    counts.reduce(
      (sum, row) => sum + row.reduce((pairs, count) => pairs + count * (count - 1), 0),
      0,
    ) /
    (counts.length * raters * (raters - 1));
  const chance = Array.from({ length: values }, (_, value) => value).reduce(
    (sum, value) =>
      sum + (counts.reduce((total, row) => total + row[value]!, 0) / (counts.length * raters)) ** 2,
    0,
  );
  const above = (expected: number) => (agreement - expected) / (1 - expected);
  return { fleiss: chance < 1 ? above(chance) : null, freeMarginal: above(1 / values) };
}
