import { spreadOf } from '../statistics/disparity';
import { jigsawScore, powerMean } from '../statistics/power-mean';
import { notEstimable } from './evidence';
import { figure, noFigure } from './figure';
import type { LabelData } from './label-data';
import { ALL, type Figure } from './types';

/**
 * One number over all groups, of the figures that are shown of them: what is hidden must not come back in a mean.
 * They hide which group is hurt, so they never stand alone.
 */
export function summaryFigures(data: LabelData, shown: readonly Figure[]): Figure[] {
  return [equalizedOdds(data, shown), jigsaw(data, shown)];
}

/** The worse of the spreads of TPR and FPR over the groups. */
function equalizedOdds(data: LabelData, shown: readonly Figure[]): Figure {
  const rates = (metric: string) =>
    new Map(
      shown
        .filter((one) => one.metric === metric && one.slice.kind === 'group')
        .flatMap((one) => (one.estimate === null ? [] : [[one.slice.name, one.estimate] as const])),
    );
  const [tpr, fpr] = [rates('tpr'), rates('fpr')];
  const both = [...tpr.keys()].filter((group) => fpr.has(group));
  if (both.length < 2) {
    const reason = notEstimable({ code: 'too_few_groups' });
    return noFigure(data, 'equalized_odds_difference', ALL, reason, both.length);
  }
  const spread = (of: ReadonlyMap<string, number>) =>
    spreadOf(both.map((group) => of.get(group)!)).difference!;
  return figure(data, 'equalized_odds_difference', ALL, {
    estimate: Math.max(spread(tpr), spread(fpr)),
    n: both.length,
    status: 'ok',
    reason: { code: 'no_interval' },
  });
}

/** Over the groups of which all three areas are shown; n counts them. */
function jigsaw(data: LabelData, shown: readonly Figure[]): Figure {
  const estimateOf = (metric: string, group: string) =>
    shown.find((one) => one.metric === metric && one.slice.name === group)?.estimate ?? null;
  const areas = [...data.mentions.keys()].map((group) => ({
    subgroup: estimateOf('subgroup_auc', group),
    bpsn: estimateOf('bpsn_auc', group),
    bnsp: estimateOf('bnsp_auc', group),
  }));
  const whole = areas.filter((one) => powerMean(Object.values(one)).dropped === 0);
  const score = jigsawScore(estimateOf('auc', 'all'), whole);
  if (score === null) {
    return noFigure(data, 'jigsaw_score', ALL, notEstimable({ code: 'no_group_areas' }), 0);
  }
  return figure(data, 'jigsaw_score', ALL, {
    estimate: score,
    n: whole.length,
    status: 'ok',
    reason: { code: 'no_interval' },
  });
}
