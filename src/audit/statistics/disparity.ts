import { type Confusion, rate } from './confusion';

/** Highest less lowest, and lowest as a share of the highest. Null when a rate is undefined or there are none. */
export interface Spread {
  readonly difference: number | null;
  readonly ratio: number | null;
}

export function spreadOf(rates: readonly (number | null)[]): Spread {
  if (rates.length === 0 || rates.includes(null)) return { difference: null, ratio: null };
  const known = rates as readonly number[];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return { difference: high - low, ratio: high === 0 ? null : low / high };
}

/** The farthest of the groups from the rate over all, as a difference and as a ratio folded below 1. */
export function spreadToOverall(rates: readonly (number | null)[], overall: number | null): Spread {
  const pairs = rates.map((one) => spreadOf([one, overall]));
  const differences = pairs.map(({ difference }) => difference);
  const ratios = pairs.map(({ ratio }) => ratio);
  return {
    difference: spreadFree(differences, Math.max),
    ratio: spreadFree(ratios, Math.min),
  };
}

function spreadFree(
  values: readonly (number | null)[],
  choose: (...values: number[]) => number,
): number | null {
  return values.length === 0 || values.includes(null) ? null : choose(...(values as number[]));
}

/** How far groups are from being treated alike; `overall` compares with all comments instead of with each other. */
export interface Disparities {
  /** Of flag rates. */
  readonly demographicParity: Spread;
  /** The worse of the spreads of TPR and FPR. */
  readonly equalizedOdds: Spread;
  /** The mean of the two differences. */
  readonly equalizedOddsMean: number | null;
  /** Of TPR, which is that of FNR. */
  readonly equalOpportunity: number | null;
  readonly falsePositiveRate: number | null;
}

/** As fairlearn defines them (commit ebf8fa7), except that what cannot be divided is undefined and not 0. */
export function disparities(groups: readonly Confusion[], overall?: Confusion): Disparities {
  const spread = (name: 'tpr' | 'fpr' | 'flag_rate') => {
    const rates = groups.map((cells) => rate(name, cells));
    return overall ? spreadToOverall(rates, rate(name, overall)) : spreadOf(rates);
  };
  const [tpr, fpr] = [spread('tpr'), spread('fpr')];
  const differences = [tpr.difference, fpr.difference];
  const sum = spreadFree(differences, (a, b) => a! + b!);
  return {
    demographicParity: spread('flag_rate'),
    equalizedOdds: {
      difference: spreadFree(differences, Math.max),
      ratio: spreadFree([tpr.ratio, fpr.ratio], Math.min),
    },
    equalizedOddsMean: sum === null ? null : sum / 2,
    equalOpportunity: tpr.difference,
    falsePositiveRate: fpr.difference,
  };
}

/**
 * Sum over groups of the distance of a rate from that of all (Dixon et al. 2018). It grows with the number of groups,
 * so reports show the distances one by one. Groups without the rate are left out.
 */
export function equalityDifference(
  rates: readonly (number | null)[],
  overall: number | null,
): number | null {
  if (overall === null) return null;
  return rates.reduce<number>((sum, own) => sum + (own === null ? 0 : Math.abs(overall - own)), 0);
}

/** A group's rate as a multiple of the reference group's; null where that is undefined or 0. */
export function ratioTo(own: number | null, reference: number | null): number | null {
  return own === null || !reference ? null : own / reference;
}
