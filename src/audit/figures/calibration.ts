import { bootstrap } from '../statistics/bootstrap';
import { calibrationBins, calibrationErrors } from '../statistics/calibration';
import type { Estimate, Scored } from '../statistics/estimate';
import { CALIBRATION_FROM, notEstimable, type Obstacle, obstacleTo, suppressed } from './evidence';
import { figure, intervalOf, noFigure, sliceOf } from './figure';
import type { LabelData } from './label-data';
import { rateTable, revealsClass } from './rate-table';
import type { Figure } from './types';

/** How far scores are from shares, over ten bins. Not to be compared between groups of different size: it leans high. */
export function calibrationFigures(data: LabelData): Figure[] {
  const all = [...data.comments.keys()];
  return [
    calibrationFigure(data, null, all),
    ...[...data.mentions].map(([group, indices]) => calibrationFigure(data, group, [...indices])),
  ];
}

function calibrationFigure(data: LabelData, group: string | null, indices: number[]): Figure {
  const n = indices.length;
  const ofAll = group === null ? n : data.comments.length;
  const obstacle: Obstacle =
    obstacleTo(n, ofAll, { code: 'no_comments' }) ??
    (n < CALIBRATION_FROM ? notEstimable({ code: 'too_few_for_calibration' }) : null) ??
    (revealsClass(rateTable(data, Int32Array.from(indices)).counts) ? suppressed('reveals') : null);
  if (obstacle) return noFigure(data, 'ece', sliceOf(group), obstacle, n);
  const found = expectedError(data, indices)!;
  return figure(data, 'ece', sliceOf(group), {
    estimate: found.value,
    interval: intervalOf(found, 'bootstrap'),
    n,
    status: 'ok',
  });
}

function expectedError(data: LabelData, indices: readonly number[]): Estimate | null {
  const [scored, weights] = [scoredOf(data, indices), weightsOf(data, indices)];
  const error = (own?: Float64Array) =>
    calibrationErrors(calibrationBins(scored, own ? { weights: own } : {}))?.expected ?? null;
  const value = error(weights);
  const interval = bootstrap(scored.length, (times) =>
    error(Float64Array.from(scored, (_, at) => times[at]! * (weights?.[at] ?? 1))),
  );
  return value === null || !interval ? null : { ...interval, value };
}

const scoredOf = (data: LabelData, indices: readonly number[]): Scored[] =>
  indices.map((index) => {
    const { score, toxic } = data.comments[index]!;
    return { score, positive: toxic };
  });

const weightsOf = ({ weights }: LabelData, indices: readonly number[]): Float64Array | undefined =>
  weights ? Float64Array.from(indices, (index) => weights[index]!) : undefined;
