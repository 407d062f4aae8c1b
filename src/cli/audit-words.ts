import type { AuditReport, ReportedMetric } from '../audit';

const COLUMNS = ['fpr', 'fpr_gap', 'fnr', 'bpsn_auc', 'bnsp_auc'] as const;

/** The report for people at a terminal: what stands out, then a line for each group. */
export function auditInWords({ summary, metrics, counts }: AuditReport): string {
  const tables = counts.labels.map(({ label, comments }) => {
    const own = metrics.filter((metric) => metric.label === label);
    const groups = [...new Set(own.map(({ slice }) => slice.name))];
    const rows = groups.map((group) => [
      group,
      ...COLUMNS.map((column) =>
        cell(own.find(({ metric, slice }) => metric === column && slice.name === group)),
      ),
    ]);
    return `${label}, ${comments} comments\n${table([['mentions', ...COLUMNS], ...rows])}`;
  });
  return `${[...summary, '', ...tables].join('\n')}\n`;
}

/** `0.300 [0.219, 0.396] n=100 ▲`. */
function cell(metric: ReportedMetric | undefined): string {
  if (!metric) return '';
  if (metric.estimate === null) return metric.status === 'suppressed' ? 'too few' : '–';
  const { estimate, ci, n, marked } = metric;
  const interval = ci ? ` [${ci.low.toFixed(3)}, ${ci.high.toFixed(3)}]` : '';
  return `${estimate.toFixed(3)}${interval} n=${n}${marked ? ' ▲' : ''}`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
