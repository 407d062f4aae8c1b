import { firmness, type Hindrance, notEstimable, obstacleTo } from '../figures/evidence';
import { type About, figure, intervalOf, noFigure, sliceOf } from '../figures/figure';
import type { Reason } from '../figures/reasons';
import type { Figure, IntervalMethod } from '../figures/types';
import type { Estimate } from '../statistics/estimate';
import {
  differenceOf,
  type Proportion,
  pOfInterval,
  sameShareP,
  wilson,
} from '../statistics/proportion';
import { type Census, type Counts, others, overturnedOf, waiting } from './census';

/** The largest share of toxic comments to be reckoned with among the unflagged. */
const MOST_TOXIC = 0.05;
/** While more of the flags than this wait, the bounds of what was flagged wrongly are too wide to say anything. */
const MOST_WAITING = 0.2;

/** A rate that is read off the census. */
interface CensusRate {
  readonly metric: string;
  readonly of: (counts: Counts) => Proportion;
  readonly empty: Reason;
  /** Where what is not known makes the interval wider than chance alone. */
  readonly bounds?: (counts: Counts) => Estimate;
  readonly obstacle?: (counts: Counts) => Hindrance | null;
}

/**
 * The false-positive rate is told from flags alone: of the unflagged, the few toxic ones hardly matter, and what waits
 * counts for either side. The estimate is the lower bound, "at least".
 */
const FPR: CensusRate = {
  metric: 'fpr',
  of: ({ scored, flagged, overturned }) => ({
    count: overturned,
    n: overturned + scored - flagged,
  }),
  empty: { code: 'no_harmless' },
  bounds: (counts) => {
    const least = wilson(FPR.of(counts))!;
    const most = counts.overturned + waiting(counts);
    const unflagged = counts.scored - counts.flagged;
    const harmless = most + unflagged * (1 - MOST_TOXIC);
    return { ...least, high: Math.max(least.high, wilson({ count: most, n: harmless })!.high) };
  },
  obstacle: (counts) => {
    const missing = Math.ceil(waiting(counts) - MOST_WAITING * counts.flagged);
    return missing > 0 ? notEstimable({ code: 'flags_wait', missing }) : null;
  },
};

const CENSUS_RATES: readonly CensusRate[] = [
  {
    metric: 'flag_rate',
    of: ({ flagged, scored }) => ({ count: flagged, n: scored }),
    empty: { code: 'no_comments' },
  },
  FPR,
  { metric: 'overturn_rate', of: overturnedOf, empty: { code: 'no_flags' } },
  {
    metric: 'precision',
    of: ({ upheld, overturned }) => ({ count: upheld, n: upheld + overturned }),
    empty: { code: 'no_flags' },
  },
];

/** What counting alone tells: no draw, no weights. Each rate with its gap to the comments that do not mention the group. */
export function censusFigures(label: string, { all, groups }: Census): Figure[] {
  const about: About = { label, weighting: 'none' };
  return CENSUS_RATES.flatMap((rate) => [
    rateFigure(about, rate, null, all, all),
    ...[...groups].flatMap(([group, own]) => {
      const shown = rateFigure(about, rate, group, own, all);
      return [shown, gapFigure(about, rate, shown, own, others(all, own))];
    }),
  ]);
}

function rateFigure(
  about: About,
  rate: CensusRate,
  group: string | null,
  own: Counts,
  all: Counts,
): Figure {
  const share = rate.of(own);
  const slice = sliceOf(group);
  const ofAll = group === null ? share.n : rate.of(all).n;
  const obstacle = obstacleTo(share.n, ofAll, rate.empty) ?? rate.obstacle?.(own) ?? null;
  if (obstacle) return noFigure(about, rate.metric, slice, obstacle, share.n);
  const { estimate, method } = known(rate, own);
  return figure(about, rate.metric, slice, {
    estimate: estimate.value,
    interval: intervalOf(estimate, method),
    numerator: share.count,
    denominator: share.n,
    n: share.n,
    status: firmness(share.n),
  });
}

function gapFigure(
  about: About,
  rate: CensusRate,
  shown: Figure,
  own: Counts,
  background: Counts,
): Figure {
  const [metric, { slice, status }] = [`${rate.metric}_gap`, shown];
  const { n } = rate.of(own);
  if (shown.estimate === null) {
    return noFigure(about, metric, slice, { status, reason: shown.reason! }, n);
  }
  const theirs = rate.of(background);
  if (theirs.n === 0) {
    return noFigure(about, metric, slice, notEstimable({ code: 'no_background' }), n);
  }
  const obstacle = rate.obstacle?.(background) ?? null;
  if (obstacle) return noFigure(about, metric, slice, obstacle, n);
  const gap = differenceOf(known(rate, own).estimate, known(rate, background).estimate);
  return figure(about, metric, slice, {
    estimate: gap.value,
    interval: intervalOf(gap, 'newcombe'),
    n,
    status,
    p: rate.bounds ? pOfInterval(gap) : sameShareP(rate.of(own), theirs),
  });
}

function known(
  rate: CensusRate,
  counts: Counts,
): { readonly estimate: Estimate; readonly method: IntervalMethod } {
  return rate.bounds
    ? { estimate: rate.bounds(counts), method: 'wilson_bounds' }
    : { estimate: wilson(rate.of(counts))!, method: 'wilson' };
}
