import { notEstimable, type Obstacle, obstacleTo } from '../figures/evidence';
import type { About } from '../figures/figure';
import type { LabelData } from '../figures/label-data';
import { ratioFigure } from '../figures/ratio-figure';
import type { Figure } from '../figures/types';
import type { Proportion } from '../statistics/proportion';
import type { LabelBasis } from './basis';

/**
 * Where review time goes: a group's share of the comments that people decided on, as a multiple of its share of all that
 * were scored, and of its share of the toxic ones as the sample tells them. Being reviewed more may be right where there
 * is more to review.
 */
export function decisionAttention({ label, census, sample, unseen }: LabelBasis): Figure[] {
  const about: About = { label, weighting: 'none' };
  const weighted: About = { label, weighting: 'inverse_probability' };
  const { all } = census;
  return [...census.groups].flatMap(([group, own]) => {
    const reviews = { count: own.reviewed, n: all.reviewed };
    const base: Obstacle =
      obstacleTo(own.scored, all.scored, { code: 'no_comments' }) ??
      (all.reviewed > 0 ? null : notEstimable({ code: 'no_reviews' }));
    const need = toxicShare(sample, group);
    const needed =
      base ??
      (unseen > 0 ? notEstimable({ code: 'not_audited' }) : null) ??
      obstacleTo(need.found.count, need.found.n, { code: 'no_toxic' });
    return [
      ratioFigure(about, 'attention_ratio', group, {
        obstacle: base,
        basis: own.scored,
        shares: () => ({ attention: reviews, of: { count: own.scored, n: all.scored } }),
      }),
      ratioFigure(weighted, 'attention_ratio_need', group, {
        obstacle: needed,
        basis: Math.round(need.share.count),
        shares: () => ({ attention: reviews, of: need.share }),
      }),
    ];
  });
}

/** The group's share of all toxic comments, by weight, out of as many as were found: they are what it rests on. */
export function toxicShare(
  { comments, mentions, weights }: LabelData,
  group: string,
): { readonly found: Proportion; readonly share: Proportion } {
  const toxic = [...comments.keys()].filter((index) => comments[index]!.toxic);
  const own = [...(mentions.get(group) ?? [])].filter((index) => comments[index]!.toxic);
  const weightOf = (indices: readonly number[]) =>
    indices.reduce((sum, index) => sum + (weights?.[index] ?? 1), 0);
  const found = { count: own.length, n: toxic.length };
  const share = toxic.length === 0 ? 0 : weightOf(own) / weightOf(toxic);
  return { found, share: { count: share * toxic.length, n: toxic.length } };
}
