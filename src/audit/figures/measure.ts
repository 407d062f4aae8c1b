import { agreementFigures } from './agreement';
import { areaFigures } from './areas';
import { attentionFigures } from './attention';
import { calibrationFigures } from './calibration';
import { counterfactualFigures } from './counterfactuals';
import type { LabelData } from './label-data';
import { withMarks } from './marks';
import { rateFigures } from './rates';
import { summaryFigures } from './summaries';
import type { Figure } from './types';

/** Every figure of every label. The same comments give the same estimates in any order of them; intervals by resampling may shake. */
export function measure(labels: readonly LabelData[]): Figure[] {
  const figures = labels.flatMap((data) => {
    const quick = quickFigures(data);
    return [
      ...quick,
      ...summaryFigures(data, quick),
      ...calibrationFigures(data),
      ...counterfactualFigures(data),
      ...agreementFigures(data),
    ];
  });
  return withMarks(figures);
}

/** The figures that need no resampling unless comments are weighted: areas, rates with gaps, attention. */
export function quickFigures(data: LabelData): Figure[] {
  return [...areaFigures(data), ...rateFigures(data), ...attentionFigures(data)];
}
