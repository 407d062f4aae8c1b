import type { Ratings } from './agreement';
import { bootstrap } from './bootstrap';
import type { Estimate, Weights } from './estimate';

/** What a comment says of agreement, reckoned once for all resamples. */
interface Unit {
  readonly ratings: number;
  readonly toxic: number;
  /** Pairs of its ratings that differ, in either order. */
  readonly differing: number;
}

const MEASURES = {
  alpha: alphaOf,
  raw: shareOf,
  pabak: (units, weights) => {
    const share = shareOf(units, weights);
    return share === null ? null : 2 * share - 1;
  },
} as const satisfies Record<string, (units: readonly Unit[], weights: Weights) => number | null>;

export type AgreementMeasure = keyof typeof MEASURES;

export const AGREEMENT_MEASURES = Object.keys(MEASURES) as readonly AgreementMeasure[];

/**
 * How far raters agree that comments are toxic or not: Krippendorff's alpha, the share of agreeing pairs, or PABAK (see
 * `krippendorffAlpha` and `rawAgreement`, whose values these are), with a 95 % interval over resampled comments.
 * @param ratings 1 or 0
 * Null where the measure has no value.
 */
export function agreement(ratings: Ratings, measure: AgreementMeasure): Estimate | null {
  const units = unitsOf(ratings);
  return bootstrap(units.length, (weights) => MEASURES[measure](units, weights));
}

function unitsOf(ratings: Ratings): Unit[] {
  const comments = Math.max(0, ...ratings.map((own) => own.length));
  return Array.from({ length: comments }, (_, comment) => {
    const given = ratings.map((own) => own[comment] ?? null).filter((rating) => rating !== null);
    const toxic = given.filter((rating) => rating === 1).length;
    return { ratings: given.length, toxic, differing: 2 * toxic * (given.length - toxic) };
  }).filter((unit) => unit.ratings >= 2);
}

function alphaOf(units: readonly Unit[], weights: Weights): number | null {
  let [n, toxic, observed] = [0, 0, 0];
  units.forEach((unit, place) => {
    const weight = weights[place]!;
    n += weight * unit.ratings;
    toxic += weight * unit.toxic;
    observed += (weight * unit.differing) / (unit.ratings - 1);
  });
  const expected = 2 * toxic * (n - toxic);
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
}

function shareOf(units: readonly Unit[], weights: Weights): number | null {
  let [comments, agreeing] = [0, 0];
  units.forEach(({ ratings, differing }, place) => {
    comments += weights[place]!;
    agreeing += weights[place]! * (1 - differing / (ratings * (ratings - 1)));
  });
  return comments === 0 ? null : agreeing / comments;
}
