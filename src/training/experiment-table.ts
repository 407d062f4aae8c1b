import { LABELS } from '../toxicity';
import type { ExperimentResult } from './experiments';

/** Results in Markdown, one experiment a line. */
export function experimentTable(results: readonly ExperimentResult[]): string {
  const rows = results.map(({ name, auc, meanAuc, sensitivity }) => [
    name,
    ...[...LABELS.map((label) => auc[label]), meanAuc].map((value) => value.toFixed(4)),
    sensitivity.toFixed(3),
  ]);
  const head = ['experiment', ...LABELS, 'mean of six', 'found at 5 %'];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
