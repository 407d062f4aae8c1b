/** How items were drawn: what each stands for, and how much a total would vary from draw to draw. */
export interface Design {
  /** 1/π of each item. */
  readonly weights: readonly number[];
  /** Variance of the Horvitz-Thompson total of these values; null where a stratum's single item leaves it unknown. */
  readonly varianceOf: (values: readonly number[]) => number | null;
}

/** An estimate with its standard error over repeated draws; the error is null where it cannot be had. */
export interface WithError {
  readonly value: number;
  readonly error: number | null;
}

/** Each item was drawn by itself with its own probability π, above 0 and at most 1. */
export function poissonDesign(probabilities: readonly number[]): Design {
  return {
    weights: probabilities.map((p) => 1 / p),
    varianceOf: (values) =>
      values.reduce((sum, value, index) => {
        const p = probabilities[index]!;
        return sum + ((1 - p) / p ** 2) * value ** 2;
      }, 0),
  };
}

/**
 * A fixed number of items was drawn at random from each stratum.
 * @param strata the stratum of each drawn item
 * @param populations how many items each stratum has, drawn or not
 */
export function stratifiedDesign(
  strata: readonly string[],
  populations: Readonly<Record<string, number>>,
): Design {
  const members = new Map<string, number[]>();
  strata.forEach((stratum, index) => {
    members.set(stratum, [...(members.get(stratum) ?? []), index]);
  });
  return {
    weights: strata.map((stratum) => populations[stratum]! / members.get(stratum)!.length),
    varianceOf: (values) => {
      let total = 0;
      for (const [stratum, own] of members) {
        const [n, population] = [own.length, populations[stratum]!];
        if (n === population) continue;
        if (n < 2) return null;
        const mean = own.reduce((sum, index) => sum + values[index]!, 0) / n;
        const squares = own.reduce((sum, index) => sum + (values[index]! - mean) ** 2, 0);
        total += (population ** 2 * (1 - n / population) * squares) / (n - 1) / n;
      }
      return total;
    },
  };
}

/** Horvitz and Thompson's estimate of the total of a value over all items, drawn or not. */
export function totalOf(values: readonly number[], design: Design): WithError {
  return { value: weighted(values, design), error: root(design.varianceOf(values)) };
}

/**
 * Hájek's estimate of Σa / Σb over all items, with its linearised error; null when Σb is 0. For the rate of a group
 * multiply both by whether the item mentions it. The error is 0, wrongly, where a stratum of low π happens to show
 * no case: `missedRate` is for the false-negative rate.
 */
export function ratioOf(
  a: readonly number[],
  b: readonly number[],
  design: Design,
): WithError | null {
  const below = weighted(b, design);
  if (below === 0) return null;
  const value = weighted(a, design) / below;
  const variance = design.varianceOf(a.map((one, index) => one - value * b[index]!));
  return { value, error: variance === null ? null : Math.sqrt(variance) / below };
}

/** As many items of equal weight would say as much (Kish). */
export function effectiveSize(weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? 0 : total ** 2 / weights.reduce((sum, weight) => sum + weight ** 2, 0);
}

const root = (variance: number | null): number | null =>
  variance === null ? null : Math.sqrt(variance);

function weighted(values: readonly number[], { weights }: Design): number {
  return values.reduce((sum, value, index) => sum + weights[index]! * value, 0);
}
