import { notEstimable, obstacleTo } from '../figures/evidence';
import type { About } from '../figures/figure';
import { ratioFigure } from '../figures/ratio-figure';
import type { Figure } from '../figures/types';
import { effectiveSize } from '../statistics/inverse-probability';
import type { Decided, LabelBasis } from './basis';

/**
 * Whom the order of the queue puts before people's eyes: a group's share of the attention that the places of its flags
 * draw, as a multiple of its share of all that were scored. The flags stand by the label's score, as the desk has them;
 * a place draws 1 / log2(1 + place), the discount of ranked lists (Järvelin and Kekäläinen 2002). The interval takes
 * the flags for as many as places of equal weight would be.
 */
export function rankExposure({ all }: Decided, { label, census }: LabelBasis): Figure[] {
  const about: About = { label, weighting: 'none' };
  const flags = all
    .filter(({ comment }) => comment.flags.includes(label))
    .sort((a, b) => b.comment.scores[label] - a.comment.scores[label]);
  const draws = drawOfPlaces(flags.map(({ comment }) => comment.scores[label]));
  const n = effectiveSize(draws);
  const total = draws.reduce((sum, draw) => sum + draw, 0);
  return [...census.groups].map(([group, { scored, flagged }]) => {
    const own = draws.reduce(
      (sum, draw, place) => (flags[place]!.comment.groups.includes(group) ? sum + draw : sum),
      0,
    );
    const obstacle =
      obstacleTo(scored, census.all.scored, { code: 'no_comments' }) ??
      (census.all.flagged > 0 ? null : notEstimable({ code: 'no_flags' })) ??
      obstacleTo(flagged, census.all.flagged, { code: 'no_flags' });
    return ratioFigure(about, 'rank_exposure', group, {
      obstacle,
      basis: flagged,
      shares: () => ({
        attention: { count: (n * own) / total, n },
        of: { count: scored, n: census.all.scored },
      }),
    });
  });
}

/** What each place of a list draws; equal scores stand in no order, and share what their places draw. */
export function drawOfPlaces(scores: readonly number[]): number[] {
  const draws: number[] = [];
  while (draws.length < scores.length) {
    const start = draws.length;
    let end = start;
    let sum = 0;
    for (; scores[end] === scores[start] && end < scores.length; end++) {
      sum += 1 / Math.log2(2 + end);
    }
    for (let place = start; place < end; place++) draws.push(sum / (end - start));
  }
  return draws;
}
