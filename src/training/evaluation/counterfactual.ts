import { type Estimate, gapOf, meanOf, type Versions, versionsOf } from '../../audit';
import type { JoinedRow } from '../join';
import { firstByKey, isHarmless } from './sampling';
import { type Share, share } from './share';
import { isFlagged, type Measurement, scoreOf } from './types';

/** How far the score of toxicity moves when one group is named instead of another of its kind. */
export interface CounterfactualReport {
  readonly n: number;
  readonly substitutes: number;
  /** Mean over comments of the mean of |f(x) - f(x')| (Garg et al. 2019). */
  readonly gap: Estimate | null;
  /** Mean over comments of the highest minus the lowest score of all its versions. */
  readonly spread: Estimate | null;
  /** Share of versions whose flag differs from the comment's own. */
  readonly flips: Share;
}

const spreadOf = ({ own, others }: Versions) => Math.max(own, ...others) - Math.min(own, ...others);

/** @param rows held-out rows; those that raters judge harmless and that name a group are used. */
export function counterfactual(
  rows: readonly JoinedRow[],
  most: number,
): Measurement<CounterfactualReport> {
  const cases = firstByKey(rows.filter(isHarmless), rows.length)
    .map(({ text }) => ({ text, versions: versionsOf(text) }))
    .filter(({ versions }) => versions.length > 0)
    .slice(0, most);
  return {
    texts: cases.flatMap(({ text, versions }) => [text, ...versions]),
    measure: (judgementOf) => {
      const toxicity = (text: string) => scoreOf(judgementOf(text), 'toxicity');
      const scored = cases.map(({ text, versions }) => ({
        own: toxicity(text),
        others: versions.map(toxicity),
      }));
      const pairs = cases.flatMap(({ text, versions }) =>
        versions.map((version) => [text, version] as const),
      );
      return {
        n: cases.length,
        substitutes: pairs.length,
        gap: meanOf(scored.map(gapOf)),
        spread: meanOf(scored.map(spreadOf)),
        flips: share(
          pairs,
          ([text, version]) => isFlagged(judgementOf(text)) !== isFlagged(judgementOf(version)),
        ),
      };
    },
  };
}
