import type { RateName } from '../statistics/confusion';
import { rateOf } from '../statistics/confusion';
import type { Estimate } from '../statistics/estimate';
import {
  differenceOf,
  type Proportion,
  pOfInterval,
  sameShareP,
  wilson,
} from '../statistics/proportion';
import { auditedRate, auditObstacle } from './audited';
import { firmness, isSmall, notEstimable, type Obstacle, obstacleTo, suppressed } from './evidence';
import { figure, intervalOf, noFigure, sliceOf } from './figure';
import type { LabelData } from './label-data';
import { type RateTable, rateTable, revealsClass, weighedRate, without } from './rate-table';
import type { ReasonCode } from './reasons';
import type { Figure, IntervalMethod } from './types';

/** The rates that are reported, each with its gap to the comments that do not mention the group. */
export const REPORTED_RATES = [
  'fpr',
  'fnr',
  'tpr',
  'precision',
  'flag_rate',
  'overturn_rate',
] as const satisfies readonly RateName[];

type Reported = (typeof REPORTED_RATES)[number];

const EMPTY: Readonly<Record<Reported, ReasonCode>> = {
  fpr: 'no_harmless',
  fnr: 'no_toxic',
  tpr: 'no_toxic',
  precision: 'no_flags',
  overturn_rate: 'no_flags',
  flag_rate: 'no_comments',
};

/** A rate with its interval and what a comparison needs. */
interface Known extends Estimate {
  readonly numerator: number;
  readonly denominator: number;
  readonly method: IntervalMethod;
  /** Null for rates whose interval is not of a share. */
  readonly effective: Proportion | null;
}

/** The comments of one slice, and the others. */
interface Side {
  readonly table: RateTable;
  readonly indices: readonly number[];
}

export function rateFigures(data: LabelData): Figure[] {
  const everything = [...data.comments.keys()];
  const all: Side = { table: rateTable(data), indices: everything };
  const overall = REPORTED_RATES.map((name) => rateFigure(data, name, null, all, all));
  const groups = [...data.mentions].flatMap(([group, indices]) => {
    const own: Side = { table: rateTable(data, indices), indices: [...indices] };
    const inside = new Set(indices);
    const others: Side = {
      table: without(all.table, own.table),
      indices: everything.filter((index) => !inside.has(index)),
    };
    return REPORTED_RATES.flatMap((name) => {
      const shown = rateFigure(data, name, group, own, all);
      return [shown, gapFigure(data, name, group, shown, own, others)];
    });
  });
  return [...overall, ...groups];
}

function rateFigure(
  data: LabelData,
  name: Reported,
  group: string | null,
  own: Side,
  all: Side,
): Figure {
  const slice = sliceOf(group);
  const { n } = rateOf(name, own.table.counts);
  const obstacle =
    group === null
      ? overallObstacle(data, name, n, all)
      : groupObstacle(data, name, own, rateOf(name, all.table.counts).n);
  if (obstacle) return noFigure(data, name, slice, obstacle, n);
  const known = knownRate(data, name, own)!;
  return figure(data, name, slice, {
    estimate: known.value,
    interval: intervalOf(known, known.method),
    numerator: known.numerator,
    denominator: known.denominator,
    n,
    status: firmness(n),
  });
}

const isMissed = (name: Reported): boolean => name === 'fnr' || name === 'tpr';
const isOfOneClass = (name: Reported): boolean => isMissed(name) || name === 'fpr';

function overallObstacle(data: LabelData, name: Reported, n: number, all: Side): Obstacle {
  if (!isOfOneClass(name) && revealsClass(all.table.counts)) return suppressed('reveals');
  const small = obstacleTo(n, n, { code: EMPTY[name] });
  return small ?? (isMissed(name) ? auditObstacle(data, null) : null);
}

function groupObstacle(data: LabelData, name: Reported, own: Side, ofAll: number): Obstacle {
  const { counts } = own.table;
  if (isSmall(own.indices.length)) return suppressed('too_few');
  // First: that none was flagged at all would give a hidden rate away, too.
  if (!isOfOneClass(name) && revealsClass(counts)) return suppressed('reveals');
  const obstacle = obstacleTo(rateOf(name, counts).n, ofAll, { code: EMPTY[name] });
  return obstacle ?? (isMissed(name) ? auditObstacle(data, own.indices) : null);
}

function knownRate(data: LabelData, name: Reported, { table, indices }: Side): Known | null {
  if (isMissed(name) && data.weighting === 'inverse_probability') {
    const audited = auditedRate(data, name === 'fnr', indices);
    return audited && { ...audited, method: 'beta_draws', effective: null };
  }
  const rate = weighedRate(name, table, data.weighting);
  if (!rate) return null;
  const { effective, numerator, denominator } = rate;
  const method = data.weighting === 'none' ? 'wilson' : 'wilson_effective';
  return { ...wilson(effective)!, effective, numerator, denominator, method };
}

function gapFigure(
  data: LabelData,
  name: Reported,
  group: string,
  shown: Figure,
  own: Side,
  others: Side,
): Figure {
  const [metric, slice] = [`${name}_gap`, sliceOf(group)];
  const { n } = rateOf(name, own.table.counts);
  if (shown.reason && shown.estimate === null) {
    const { status, reason } = shown;
    return noFigure(data, metric, slice, { status, reason }, n);
  }
  const [mine, theirs] = [knownRate(data, name, own), knownRate(data, name, others)];
  if (!mine || !theirs) {
    const code = others.indices.length === 0 ? 'no_background' : EMPTY[name];
    return noFigure(data, metric, slice, notEstimable({ code }), n);
  }
  const gap = differenceOf(mine, theirs);
  const method = mine.method === 'beta_draws' ? 'beta_draws' : 'newcombe';
  return figure(data, metric, slice, {
    estimate: gap.value,
    interval: intervalOf(gap, method),
    n,
    status: shown.status,
    p:
      mine.effective && theirs.effective
        ? sameShareP(mine.effective, theirs.effective)
        : pOfInterval(gap),
  });
}
