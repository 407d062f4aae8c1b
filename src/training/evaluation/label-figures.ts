import { bootstrap, calibrationError, type Estimate, type Scored, wilson } from '../../audit';
import type { Label } from '../../toxicity';
import { areaUnderRoc, averagePrecision } from '../metrics';
import { Ranking } from './ranking';
import { type JudgementOf, scoreOf } from './types';

/** The false-positive rate that recall is stated at. */
export const STATED_RATE = 0.05;

/** A text with what is said of it; null or left out where nobody said. */
export interface LabelledText {
  readonly text: string;
  readonly targets: Readonly<Partial<Record<Label, { readonly value: number } | null>>>;
}

/** What there is to say of one label on one set. */
export interface LabelFigures {
  readonly n: number;
  readonly positives: number;
  readonly auc: Estimate;
  readonly averagePrecision: number;
  /** At the threshold that flags at most 5 % of the negatives here. */
  readonly recallAtStatedRate: Estimate;
  readonly calibrationError: Estimate;
  /** At the threshold that the model comes with. */
  readonly falsePositiveRate: Estimate;
  readonly recall: Estimate;
  /** Share of flags that are right; null without flags. */
  readonly precision: Estimate | null;
}

/** Scores of a label with the truth, of the texts where it is known: positive when at least half of the raters say so. */
export function scoredFor(
  label: Label,
  rows: readonly LabelledText[],
  judgementOf: JudgementOf,
): Scored[] {
  return rows.flatMap(({ text, targets }) => {
    const target = targets[label];
    return target
      ? [{ score: scoreOf(judgementOf(text), label), positive: target.value >= 0.5 }]
      : [];
  });
}

/** Null without two positives and two negatives. */
export function figuresOf(scored: readonly Scored[], threshold: number): LabelFigures | null {
  const auc = areaUnderRoc(scored);
  if (!auc) return null;
  const ranking = new Ranking(scored);
  const positives = scored.filter(({ positive }) => positive).length;
  const flags = scored.filter(({ score }) => score >= threshold);
  const right = flags.filter(({ positive }) => positive).length;
  return {
    n: scored.length,
    positives,
    auc,
    averagePrecision: averagePrecision(scored)!,
    recallAtStatedRate: bootstrap(scored.length, (weights) =>
      ranking.recallAt(STATED_RATE, weights),
    )!,
    calibrationError: calibrationError(scored)!,
    falsePositiveRate: wilson({ count: flags.length - right, n: scored.length - positives })!,
    recall: wilson({ count: right, n: positives })!,
    precision: wilson({ count: right, n: flags.length }),
  };
}
