import { LABELS } from '../toxicity';
import { NATURAL } from './measure';
import type { TrainingReport } from './training-report';

/** What a training came to, a line a label: figures are of the validation side, so flattering. */
export function trainingTable({ blend, thresholds, validation }: TrainingReport): string {
  const natural = validation[NATURAL.name]!;
  const lines = LABELS.map((label) => {
    const figures = natural[label];
    const { encoder, ngrams } = blend[label];
    return [
      label.padEnd(16),
      (figures ? figures.auc.value.toFixed(4) : '-').padStart(6),
      String(figures?.positives ?? 0).padStart(9),
      thresholds[label].toFixed(4).padStart(9),
      encoder.toFixed(2).padStart(8),
      ngrams.toFixed(2).padStart(7),
    ].join('  ');
  });
  const head = ['label'.padEnd(16), '   AUC', 'positives', 'threshold', ' encoder', 'n-grams'].join(
    '  ',
  );
  return [head, ...lines].join('\n');
}
