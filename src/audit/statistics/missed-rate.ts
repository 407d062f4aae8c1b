import { quantile } from './bootstrap';
import type { Estimate } from './estimate';
import { betaDraw, binomialDraw, seededRandom } from './random';

/** Comments that were drawn with one probability, all of them flagged or all of them not. */
export interface AuditedStratum {
  readonly flagged: boolean;
  /** How many were looked at, and how many of these were toxic. */
  readonly audited: number;
  readonly toxic: number;
  /** How many there are, looked at or not; at least `audited`. */
  readonly population: number;
}

const DRAWS = 2000;
const SEED = 5;

/**
 * The share of toxic comments that were not flagged. The value is Hájek's; the interval is of 2000 draws of how many
 * toxic comments each stratum still hides, given how many it showed (Jeffreys' prior). It leans high where little was
 * audited, and unlike the linearised one does not shrink to nothing when a stratum happens to show none.
 * Null when nothing toxic was found, or when no unflagged comment was looked at: then nothing is known of what was missed.
 */
export function missedRate(strata: readonly AuditedStratum[]): Estimate | null {
  const unseen = strata.filter(({ flagged, population }) => !flagged && population > 0);
  if (unseen.length === 0 || unseen.some(({ audited }) => audited === 0)) return null;
  const looked = strata.filter(({ audited }) => audited > 0);
  const estimated = sides(looked, ({ toxic, audited, population }) =>
    audited === 0 ? 0 : (toxic / audited) * population,
  );
  const value = estimated.missed / (estimated.missed + estimated.found);
  if (Number.isNaN(value)) return null;
  const random = seededRandom(SEED);
  const draws: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const { missed, found } = sides(looked, ({ audited, toxic, population }) => {
      const hidden = Math.round(population) - audited;
      if (hidden <= 0) return toxic;
      const rate = betaDraw(toxic + 0.5, audited - toxic + 0.5, random);
      return toxic + binomialDraw(hidden, rate, random);
    });
    if (missed + found > 0) draws.push(missed / (missed + found));
  }
  draws.sort((a, b) => a - b);
  return { value, low: quantile(draws, 0.025), high: quantile(draws, 0.975) };
}

function sides(
  strata: readonly AuditedStratum[],
  toxicIn: (stratum: AuditedStratum) => number,
): { missed: number; found: number } {
  const total = { missed: 0, found: 0 };
  for (const stratum of strata) total[stratum.flagged ? 'found' : 'missed'] += toxicIn(stratum);
  return total;
}

/** An interval of the false-positive rate that needs no audit. */
export interface FprBounds {
  readonly atLeast: number;
  readonly atMost: number;
}

/**
 * When every flag was reviewed, the unflagged are so many that their few toxic ones hardly matter: bounds of FP/(FP+TN).
 * @param falsePositives flags that people overturned
 * @param unflagged comments that were not flagged
 * @param mostToxic the largest share of toxic ones to be reckoned with among the unflagged
 * Null without harmless comments to reckon with.
 */
export function fprWithoutAudit(
  falsePositives: number,
  unflagged: number,
  mostToxic = 0.05,
): FprBounds | null {
  const fewest = falsePositives + unflagged * (1 - mostToxic);
  if (fewest <= 0) return null;
  return {
    atLeast: falsePositives / (falsePositives + unflagged),
    atMost: falsePositives / fewest,
  };
}
