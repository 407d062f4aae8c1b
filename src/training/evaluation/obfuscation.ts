import { bootstrap, type Estimate, type Scored, type Weights } from '../../audit';
import type { JoinedRow } from '../join';
import { addNoise, TRICK_NAMES, type Trick } from './noise';
import { Ranking } from './ranking';
import { firstByKey, randomFor } from './sampling';
import { type JudgementOf, type Measurement, scoreOf } from './types';

/** AUC of toxicity on comments as they are and on noised copies of them. */
export interface NoiseFigures {
  /** Every disguise mixed, or one. */
  readonly trick: Trick | 'mixed';
  readonly n: number;
  readonly positives: number;
  readonly before: Estimate;
  readonly after: Estimate;
  /** Before minus after, over draws of the same comments. */
  readonly loss: Estimate;
}

/**
 * @param natural held-out comments of natural prevalence, with toxicity known.
 * @param most comments that the mixture, and each single trick, is measured on.
 */
export function obfuscation(
  natural: readonly JoinedRow[],
  most: { readonly mixed: number; readonly each: number },
): Measurement<NoiseFigures[]> {
  const sets = (['mixed', ...TRICK_NAMES] as const).map((trick) => ({
    trick,
    pairs: firstByKey(natural, trick === 'mixed' ? most.mixed : most.each).map(
      ({ key, text, targets }) => ({
        text,
        noised: addNoise(
          text,
          randomFor(`noise:${trick}:${key}`),
          trick === 'mixed' ? undefined : trick,
        ),
        positive: targets.toxicity!.value >= 0.5,
      }),
    ),
  }));
  return {
    texts: sets.flatMap(({ pairs }) => pairs.flatMap(({ text, noised }) => [text, noised])),
    measure: (judgementOf) =>
      sets.flatMap(({ trick, pairs }) => {
        const figures = lossOf(pairs, judgementOf);
        return figures ? [{ trick, ...figures }] : [];
      }),
  };
}

interface Pair {
  readonly text: string;
  readonly noised: string;
  readonly positive: boolean;
}

function lossOf(
  pairs: readonly Pair[],
  judgementOf: JudgementOf,
): Omit<NoiseFigures, 'trick'> | null {
  const scored = (of: 'text' | 'noised'): Scored[] =>
    pairs.map((pair) => ({
      score: scoreOf(judgementOf(pair[of]), 'toxicity'),
      positive: pair.positive,
    }));
  const plain = new Ranking(scored('text'));
  const noised = new Ranking(scored('noised'));
  const estimate = (figure: (weights: Weights) => number | null) => bootstrap(pairs.length, figure);
  const before = estimate((weights) => plain.auc(weights));
  const after = estimate((weights) => noised.auc(weights));
  const loss = estimate((weights) => {
    const [a, b] = [plain.auc(weights), noised.auc(weights)];
    return a === null || b === null ? null : a - b;
  });
  if (!before || !after || !loss) return null;
  const positives = pairs.filter(({ positive }) => positive).length;
  return { n: pairs.length, positives, before, after, loss };
}
