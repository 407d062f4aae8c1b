import type { AuditReport, ReportedMetric } from './schema';

type Cell = string | number | null;

/**
 * RFC 4180, with CRLF. A spreadsheet takes cells that begin with one of = + - @ for formulas, so text that does gets an
 * apostrophe before it; numbers stay numbers, negative ones too.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const COLUMNS: Readonly<Record<string, (metric: ReportedMetric, report: AuditReport) => Cell>> = {
  period_start: (_, { period }) => period.from,
  period_end: (_, { period }) => period.to,
  metric: ({ metric }) => metric,
  label: ({ label }) => label,
  slice_kind: ({ slice }) => slice.kind,
  slice: ({ slice }) => slice.name,
  estimate: ({ estimate }) => estimate,
  ci_low: ({ ci }) => ci?.low ?? null,
  ci_high: ({ ci }) => ci?.high ?? null,
  ci_method: ({ ci }) => ci?.method ?? null,
  n: ({ n }) => n,
  weighting: ({ weighting }) => weighting,
  status: ({ status }) => status,
  reason: ({ reason }) => reason,
};

/** `audit.csv`: a row for each figure. */
export function auditCsv(report: AuditReport): string {
  const rows = report.metrics.map((metric) =>
    Object.values(COLUMNS).map((column) => column(metric, report)),
  );
  return csvOf([Object.keys(COLUMNS), ...rows]);
}
