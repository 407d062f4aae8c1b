import { bootstrap } from '../statistics/bootstrap';
import type { Estimate } from '../statistics/estimate';
import { twoSidedP, Z95 } from '../statistics/normal';
import {
  type Area,
  area,
  delongInterval,
  type Histogram,
  histogramOf,
  type Places,
  placesOf,
} from '../statistics/roc';
import { BORKAN, BORKAN_NAMES, type BorkanName, borkan, type Cells, isGap } from './borkan';
import {
  FIRM_MENTIONS,
  firmness,
  HIDDEN_BELOW,
  isSmall,
  notEstimable,
  type Obstacle,
  obstacleTo,
  suppressed,
} from './evidence';
import { figure, intervalOf, noFigure, sliceOf } from './figure';
import type { LabelData } from './label-data';
import type { Reason, ReasonCode } from './reasons';
import { ALL, type Figure } from './types';

type Members = Readonly<Record<keyof Cells, readonly number[]>>;

/** AUC over all comments, and Borkan's five figures for each group. Needs no threshold. */
export function areaFigures(data: LabelData): Figure[] {
  const places = placesOf(data.comments.map(({ score }) => score));
  const everything = [...data.comments.keys()];
  const toxic = everything.filter((index) => data.comments[index]!.toxic);
  const harmless = everything.filter((index) => !data.comments[index]!.toxic);
  const histogram = (indices: readonly number[]) =>
    histogramOf(indices, places, data.weights ?? undefined);
  const [ofToxic, ofHarmless] = [histogram(toxic), histogram(harmless)];
  const groups = [...data.mentions].flatMap(([group, indices]) => {
    const inside = new Uint8Array(data.comments.length);
    for (const index of indices) inside[index] = 1;
    const members: Members = {
      toxicMentions: toxic.filter((index) => inside[index]),
      harmlessMentions: harmless.filter((index) => inside[index]),
      toxicOthers: toxic.filter((index) => !inside[index]),
      harmlessOthers: harmless.filter((index) => !inside[index]),
    };
    const toxicMentions = histogram(members.toxicMentions);
    const harmlessMentions = histogram(members.harmlessMentions);
    const areas = borkan({
      toxicMentions,
      harmlessMentions,
      toxicOthers: less(ofToxic, toxicMentions),
      harmlessOthers: less(ofHarmless, harmlessMentions),
    });
    return BORKAN_NAMES.map((name) => groupFigure(data, name, group, areas[name], members, places));
  });
  return [overallFigure(data, area(ofToxic, ofHarmless), toxic, harmless, places), ...groups];
}

function overallFigure(
  data: LabelData,
  found: Area | null,
  toxic: readonly number[],
  harmless: readonly number[],
  places: Places,
): Figure {
  const n = toxic.length + harmless.length;
  const obstacle = cellObstacle(toxic.length, harmless.length);
  if (obstacle || !found) return noFigure(data, 'auc', ALL, obstacle!, n);
  return areaFigure(data, 'auc', null, found, [toxic, harmless], places, n);
}

function groupFigure(
  data: LabelData,
  name: BorkanName,
  group: string,
  found: Area | null,
  members: Members,
  places: Places,
): Figure {
  const [upper, lower] = BORKAN[name].map((cell) => members[cell]) as [number[], number[]];
  const mentions = BORKAN[name].filter((cell) => cell.endsWith('Mentions'));
  const n = mentions.reduce((sum, cell) => sum + members[cell].length, 0);
  const size = members.toxicMentions.length + members.harmlessMentions.length;
  const obstacle =
    (isSmall(size) ? suppressed('too_few') : null) ??
    emptyCell(name, members) ??
    hiddenCell(name, members) ??
    cellObstacle(upper.length, lower.length);
  if (obstacle || !found) return noFigure(data, name, sliceOf(group), obstacle!, n);
  return areaFigure(data, name, group, found, [upper, lower], places, n, size);
}

/** Which comments a cell lacks, and what that is called. */
function emptyCell(name: BorkanName, members: Members): Obstacle {
  const codes: Readonly<Record<keyof Cells, ReasonCode>> = {
    toxicMentions: 'no_toxic',
    harmlessMentions: 'no_harmless',
    toxicOthers: 'no_background',
    harmlessOthers: 'no_background',
  };
  const empty = BORKAN[name].find((cell) => members[cell].length === 0);
  return empty ? notEstimable({ code: codes[empty] }) : null;
}

/** A group's small cell is hidden, and so is one that all but a few comments of its label belong to. */
function hiddenCell(name: BorkanName, members: Members): Obstacle {
  const none: Reason = { code: 'no_comments' };
  for (const cell of BORKAN[name]) {
    if (!cell.endsWith('Mentions')) continue;
    const others = cell === 'toxicMentions' ? members.toxicOthers : members.harmlessOthers;
    const own = members[cell].length;
    const obstacle = obstacleTo(own, own + others.length, none);
    if (obstacle) return obstacle;
  }
  return null;
}

const cellObstacle = (upper: number, lower: number): Obstacle =>
  Math.min(upper, lower) < HIDDEN_BELOW ? notEstimable({ code: 'too_few_for_area' }) : null;

function areaFigure(
  data: LabelData,
  name: BorkanName | 'auc',
  group: string | null,
  found: Area,
  sides: readonly [readonly number[], readonly number[]],
  places: Places,
  n: number,
  mentions = n,
): Figure {
  const shift = name !== 'auc' && isGap(name) ? 0.5 : 0;
  const plain = { ...found, value: found.value + shift };
  const around = data.weights ? resampled(data.weights, plain.value, sides, places) : delong(plain);
  const interval = around && { ...around, low: around.low - shift, high: around.high - shift };
  return figure(data, name, sliceOf(group), {
    estimate: found.value,
    interval: interval && intervalOf(interval, data.weights ? 'bootstrap' : 'delong'),
    n,
    status: firmness(mentions, FIRM_MENTIONS),
    reason: interval ? null : { code: 'no_variance' },
    p: shift > 0 ? gapP(found, interval) : null,
  });
}

/** No interval without variance, as at an area of 1: one of no width would claim certainty. */
const delong = (found: Area): Estimate | null => (found.variance ? delongInterval(found) : null);

/** How likely so large a gap is by chance, by its error or, of weighted comments, by the width of its interval. */
function gapP(found: Area, interval: Estimate | null): number | null {
  if (!interval) return null;
  const error = (interval.high - interval.low) / (2 * Z95);
  return error > 0 ? twoSidedP(found.value / error) : null;
}

/** Bootstrap over the comments of both sides, each with its weight. */
function resampled(
  weights: Float64Array,
  value: number,
  [upper, lower]: readonly [readonly number[], readonly number[]],
  places: Places,
): Estimate | null {
  const cases = [...upper, ...lower];
  // Fewer places are quicker: those of these comments alone.
  const own = placesOf(cases.map((index) => places.of[index]!));
  const sides = [new Float64Array(own.count), new Float64Array(own.count)] as const;
  const interval = bootstrap(cases.length, (times) => {
    for (const side of sides) side.fill(0);
    cases.forEach((index, at) => {
      sides[at < upper.length ? 0 : 1][own.of[at]!]! += times[at]! * weights[index]!;
    });
    return area(...sides)?.value ?? null;
  });
  return interval && interval.low < interval.high ? { ...interval, value } : null;
}

function less(all: Histogram, part: Histogram): Histogram {
  return all.map((count, place) => count - part[place]!);
}
