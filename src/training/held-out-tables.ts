import { count, interval, percentInterval, table } from './card-format';
import type { HeldOutReport } from './held-out';

/** AUC and average precision per set and label, in Markdown. */
export function heldOutTables({ sets }: HeldOutReport): string {
  return sets
    .filter(({ labels }) => Object.keys(labels).length > 0)
    .map(({ title, labels }) => {
      const rows = Object.entries(labels).map(([label, figures]) => [
        label,
        count(figures.n),
        count(figures.positives),
        interval(figures.auc),
        figures.averagePrecision.toFixed(3),
      ]);
      return `### ${title}\n\n${table(['label', 'n', 'positives', 'AUC [95 %]', 'average precision'], rows)}`;
    })
    .join('\n\n');
}

/** What the thresholds do on the natural rows, in Markdown. */
export function thresholdTable({ atThreshold, flaggedForAny }: HeldOutReport): string {
  const rows = Object.entries(atThreshold).map(([label, at]) => [
    label,
    `${percentInterval(at.falsePositiveRate)} of ${count(at.negatives)}`,
    `${percentInterval(at.recall)} of ${count(at.positives)}`,
    at.precision ? percentInterval(at.precision) : '–',
    at.calibrationError.toFixed(4),
  ]);
  const { rate, n } = flaggedForAny;
  return `### At the thresholds: Jigsaw, held-out rows of natural prevalence

${table(['label', 'false positives', 'recall', 'precision', 'calibration error'], rows)}

Of ${count(n)} of these comments without any label, ${percentInterval(rate)} are flagged for at least one.
A talk page may hold far less abuse than this sample; precision is lower there.`;
}
