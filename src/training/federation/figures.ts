import { type Example, linearOf, onTopOf } from '../../federated';
import { LABELS, type Label } from '../../toxicity';
import { areaUnderRoc } from '../metrics';

/** Mean area under the ROC curve over the labels that the examples speak of. */
export function meanArea(examples: readonly Example[], head: Float64Array, inputs: number): number {
  const linear = linearOf(head, inputs);
  const judged = examples.map((example) => onTopOf(linear, example));
  const areas = LABELS.flatMap((label, row) => areaOf(judged, label, row) ?? []);
  return areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

function areaOf(judged: readonly Example[], label: Label, row: number): number | null {
  const scored = judged.flatMap(({ labels, logits }) => {
    const positive = labels[label];
    return positive === undefined ? [] : [{ score: logits[row]!, positive }];
  });
  return areaUnderRoc(scored)?.value ?? null;
}
