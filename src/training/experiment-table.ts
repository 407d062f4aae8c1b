import type { Estimate } from '../audit';
import { LABELS } from '../toxicity';
import { table } from './card-format';
import type { ExperimentResult } from './experiment-result';

/** Results in Markdown, one experiment a line, with 95 % intervals. */
export function experimentTable(results: readonly ExperimentResult[]): string {
  return table(
    ['experiment', ...LABELS, 'mean of six', 'difference from what is shipped', 'found at 5 %'],
    results.map(({ name, auc, meanAuc, difference, sensitivity }) => [
      name,
      ...LABELS.map((label) => auc[label].toFixed(4)),
      interval(meanAuc, 4),
      interval(difference, 4),
      interval(sensitivity, 3),
    ]),
  );
}

const interval = ({ value, low, high }: Estimate, digits: number) =>
  `${value.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
