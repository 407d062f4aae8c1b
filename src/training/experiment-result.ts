import { bootstrap, type Estimate } from '../audit';
import { LABELS, type Label } from '../toxicity';
import { meanAuc } from './evaluation/mean-auc';
import { Ranking } from './evaluation/ranking';
import { type Judged, scoredOn } from './judged';
import { measure, NATURAL, PERSPECTIVE } from './measure';

/** What an experiment gave on the validation side. */
export interface ExperimentResult {
  readonly name: string;
  /** AUC on the rows of natural prevalence; of `sexual_explicit`, on those with scores of Perspective. */
  readonly auc: Readonly<Record<Label, number>>;
  /** Mean of the six labels that raters gave on the natural rows. */
  readonly meanAuc: Estimate;
  /** Of that mean from the one of what is shipped, over draws of the same comments. */
  readonly difference: Estimate;
  /** Share of the toxic natural rows found where 5 % of the others are flagged. */
  readonly sensitivity: Estimate;
}

/** An experiment before it is compared: the natural rows that raters gave all six labels, ranked by each. */
export interface Outcome {
  readonly name: string;
  readonly auc: ExperimentResult['auc'];
  readonly rows: number;
  readonly rankings: readonly Ranking[];
}

/** Raters of the natural rows were not asked about the seventh. */
const RATED: readonly Label[] = LABELS.filter((label) => label !== 'sexual_explicit');

export function outcomeOf(name: string, judged: readonly Judged[]): Outcome {
  const rated = judged.filter(
    (example) => NATURAL.has(example) && RATED.every((label) => example.targets[label]?.gold),
  );
  const natural = measure(judged, NATURAL);
  const silver = measure(judged, PERSPECTIVE);
  return {
    name,
    auc: Object.fromEntries(
      LABELS.map((label) => [label, (RATED.includes(label) ? natural : silver)[label]!.auc.value]),
    ) as Record<Label, number>,
    rows: rated.length,
    rankings: RATED.map((label) => new Ranking(scoredOn(label, rated, true))),
  };
}

/** @param shipped an outcome on the same rows. */
export function resultOf(
  { name, auc, rows, rankings }: Outcome,
  shipped: Outcome,
): ExperimentResult {
  const toxicity = rankings[RATED.indexOf('toxicity')]!;
  return {
    name,
    auc,
    meanAuc: bootstrap(rows, (weights) => meanAuc(rankings, weights))!,
    difference: bootstrap(rows, (weights) => {
      const [own, other] = [rankings, shipped.rankings].map((some) => meanAuc(some, weights));
      return own == null || other == null ? null : own - other;
    })!,
    sensitivity: bootstrap(rows, (weights) => toxicity.recallAt(0.05, weights))!,
  };
}
