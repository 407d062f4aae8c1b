import { type Obstacle, obstacleTo, suppressed } from './evidence';
import type { LabelData } from './label-data';
import { rateTable, revealsClass, weighedRate } from './rate-table';
import { ratioFigure } from './ratio-figure';
import type { Figure } from './types';

/**
 * Where review time goes: a group's share of the flags, which people review, as a multiple of its share of all comments,
 * and of its share of the toxic ones. Being reviewed more may be right where there is more to review.
 */
export function attentionFigures(data: LabelData): Figure[] {
  const all = rateTable(data);
  const flags = weighedRate('flag_rate', all, data.weighting);
  return [...data.mentions].flatMap(([group, indices]) => {
    const own = rateTable(data, indices);
    const { counts } = own;
    const toxic = counts.truePositives + counts.falseNegatives;
    const base: Obstacle =
      obstacleTo(indices.length, data.comments.length, { code: 'no_comments' }) ??
      (revealsClass(counts) ? suppressed('reveals') : null) ??
      (flags && flags.numerator > 0
        ? null
        : { status: 'not_estimable', reason: { code: 'no_flags' } });
    const share = weighedRate('flag_rate', own, data.weighting);
    const attention = () => ({ count: share!.numerator, n: flags!.numerator });
    const traffic = ratioFigure(data, 'attention_ratio', group, {
      obstacle: base,
      basis: indices.length,
      shares: () => ({
        attention: attention(),
        of: { count: share!.denominator, n: flags!.denominator },
      }),
    });
    const allToxic = all.counts.truePositives + all.counts.falseNegatives;
    const need = base ?? obstacleTo(toxic, allToxic, { code: 'no_toxic' });
    const adjusted = ratioFigure(data, 'attention_ratio_need', group, {
      obstacle: need,
      basis: toxic,
      shares: () => ({
        attention: attention(),
        of: {
          count: own.weights.truePositives + own.weights.falseNegatives,
          n: all.weights.truePositives + all.weights.falseNegatives,
        },
      }),
    });
    return [traffic, adjusted];
  });
}
