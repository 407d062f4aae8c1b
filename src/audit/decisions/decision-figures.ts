import { LABELS, type Label } from '../../toxicity';
import { agreementFigures } from '../figures/agreement';
import { areaFigures } from '../figures/areas';
import { calibrationFigures } from '../figures/calibration';
import { notEstimable } from '../figures/evidence';
import { noFigure } from '../figures/figure';
import { withMarks } from '../figures/marks';
import { rateFigures } from '../figures/rates';
import { summaryFigures } from '../figures/summaries';
import type { Figure } from '../figures/types';
import { decisionAttention } from './attention-figures';
import { basisOf, type Decided, type LabelBasis } from './basis';
import { censusFigures } from './census-figures';
import { peopleFigures } from './people';
import { rankExposure } from './rank-exposure';

/** What only a sample of unflagged comments can tell; the other rates are counted. */
const OF_THE_SAMPLE = new Set(['fnr', 'fnr_gap', 'tpr', 'tpr_gap']);

/** Every figure of decisions on these labels, with marks over all of them. */
export function measureDecisions(decided: Decided, labels: readonly Label[] = LABELS): Figure[] {
  return withMarks(
    labels.flatMap((label) => {
      const basis = basisOf(decided, label);
      const quick = quickDecisionFigures(decided, basis);
      return [...quick, ...slowDecisionFigures(basis, quick)];
    }),
  );
}

/** What needs no resampling: counts, rates, attention, and how people decide. */
export function quickDecisionFigures(decided: Decided, basis: LabelBasis): Figure[] {
  const { label, census, sample } = basis;
  return [
    ...censusFigures(label, census),
    ...ofTheSample(
      basis,
      rateFigures(sample).filter(({ metric }) => OF_THE_SAMPLE.has(metric)),
    ),
    ...decisionAttention(basis),
    ...rankExposure(decided, basis),
    ...peopleFigures(decided.all, label),
  ];
}

/** What resamples weighted comments a thousand times: areas, calibration, agreement; and means over what is shown. */
export function slowDecisionFigures(basis: LabelBasis, quick: readonly Figure[]): Figure[] {
  const areas = ofTheSample(basis, areaFigures(basis.sample));
  return [
    ...areas,
    ...summaryFigures(basis.sample, [...quick, ...areas]),
    ...ofTheSample(basis, calibrationFigures(basis.sample)),
    ...agreementFigures(basis.rated),
  ];
}

/** While some kind of comment has not been looked at, nothing that stands for all of them can be told. */
function ofTheSample({ unseen, sample }: LabelBasis, figures: readonly Figure[]): Figure[] {
  if (unseen === 0) return [...figures];
  return figures.map((one) =>
    one.status === 'suppressed'
      ? one
      : noFigure(sample, one.metric, one.slice, notEstimable({ code: 'not_audited' }), one.n!),
  );
}
