/**
 * The rule by which a series of measurements, taken at rest and at even distances, is called growing: after the first
 * third, in which caches fill, the line through the rest (Theil and Sen: the median slope of all pairs, which single
 * peaks do not bend) rises by more than 5 % and by more than what noise may do.
 */
export const MOST_GROWTH = 0.05;
/** Fewer say nothing about a trend. */
export const LEAST_JUDGED = 6;

export interface Growth {
  /** Height of the line at its beginning, in the unit of the series. */
  readonly from: number;
  /** By how much it rises up to its end. */
  readonly by: number;
  readonly isGrowing: boolean;
}

/**
 * @param noise what a series may rise by whatever its height, in its own unit
 * @returns null when there are too few measurements to tell.
 */
export function growthOf(series: readonly number[], noise: number): Growth | null {
  const judged = series.slice(Math.floor(series.length / 3));
  if (judged.length < LEAST_JUDGED) return null;
  const slopes = judged.flatMap((later, j) =>
    judged.slice(0, j).map((earlier, i) => (later - earlier) / (j - i)),
  );
  const slope = median(slopes);
  const from = median(judged.map((value, place) => value - slope * place));
  const by = slope * (judged.length - 1);
  return { from, by, isGrowing: by > noise && by > MOST_GROWTH * from };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
