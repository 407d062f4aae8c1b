import { krippendorffAlpha, rawAgreement } from '../statistics/agreement';
import { bootstrap } from '../statistics/bootstrap';
import type { Estimate } from '../statistics/estimate';
import { firmness, notEstimable, type Obstacle, obstacleTo } from './evidence';
import { figure, intervalOf, noFigure, sliceOf } from './figure';
import { type LabelData, overGroups } from './label-data';
import type { Figure } from './types';

type Units = readonly (readonly (number | null)[])[];

/** How far people agree with each other, of the comments that two or more rated. Nothing where none was. */
export function agreementFigures(data: LabelData): Figure[] {
  const rated = [...data.comments.keys()].filter(
    (index) => unitOf(data, index).filter((rating) => rating !== null).length >= 2,
  );
  if (rated.length === 0) return [];
  return overGroups(data, rated, figuresOf);
}

const unitOf = ({ comments }: LabelData, index: number): (number | null)[] =>
  (comments[index]!.ratings ?? []).map((rating) => (rating === null ? null : Number(rating)));

const METRICS = {
  agreement_alpha: (units) => krippendorffAlpha(transposed(units)),
  agreement_raw: (units) => rawAgreement(transposed(units))?.share ?? null,
  agreement_pabak: (units) => rawAgreement(transposed(units))?.pabak ?? null,
} as const satisfies Record<string, (units: Units) => number | null>;

function figuresOf(
  data: LabelData,
  group: string | null,
  indices: readonly number[],
  ofAll: number,
): Figure[] {
  const [slice, n] = [sliceOf(group), indices.length];
  const units = indices.map((index) => unitOf(data, index));
  const obstacle: Obstacle = obstacleTo(n, ofAll, { code: 'no_ratings' });
  return Object.entries(METRICS).map(([metric, of]) => {
    const found = obstacle ? null : over(units, of);
    if (!found) {
      return noFigure(data, metric, slice, obstacle ?? notEstimable({ code: 'one_value' }), n);
    }
    return figure(data, metric, slice, {
      estimate: found.value,
      interval: intervalOf(found, 'bootstrap'),
      n,
      status: firmness(n),
    });
  });
}

/** Over resampled comments. */
function over(units: Units, of: (units: Units) => number | null): Estimate | null {
  return bootstrap(units.length, (times) =>
    of(units.flatMap((unit, at) => Array.from({ length: times[at]! }, () => unit))),
  );
}

function transposed(units: Units): (number | null)[][] {
  const raters = Math.max(0, ...units.map((unit) => unit.length));
  return Array.from({ length: raters }, (_, rater) => units.map((unit) => unit[rater] ?? null));
}
