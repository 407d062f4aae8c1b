import { count, interval, percentInterval, table } from '../card-format';
import type { Bar } from './bars';

/** The table that the model is held to, in Markdown. */
export function barTable(bars: readonly Bar[]): string {
  const rows = bars.map((bar) => [
    bar.measure,
    bar.estimate ? measured(bar.unit, bar.estimate) : 'too little to measure on',
    bar.unit === 'bytes' ? '–' : count(bar.n),
    `${bar.better === 'higher' ? '≥' : '≤'} ${limit(bar)}`,
    bar.reached === null ? '–' : bar.reached ? 'yes' : '**no**',
    bar.anchor,
  ]);
  return table(['measure', 'figure [95 %]', 'n', 'bar', 'reached', 'anchor'], rows);
}

function measured(unit: Bar['unit'], estimate: NonNullable<Bar['estimate']>): string {
  if (unit === 'bytes') return `${megabytes(estimate.value)} MB`;
  return unit === 'share' ? percentInterval(estimate) : interval(estimate);
}

function limit({ unit, bar }: Bar): string {
  if (unit === 'bytes') return `${bar / 1e6} MB`;
  return unit === 'share' ? `${bar * 100} %` : bar.toFixed(unit === 'auc' ? 3 : 2);
}

export const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);
