import type { JudgedComment } from './records';

/** Comments by the day or the month in which they were scored (ISO 8601, UTC), the oldest first. */
export function byPeriod(
  judged: readonly JudgedComment[],
  period: 'day' | 'month',
): [period: string, own: readonly JudgedComment[]][] {
  const length = period === 'day' ? 'yyyy-mm-dd'.length : 'yyyy-mm'.length;
  const periods = new Map<string, JudgedComment[]>();
  for (const one of judged) {
    const name = one.comment.scoredAt.slice(0, length);
    const own = periods.get(name);
    if (own) own.push(one);
    else periods.set(name, [one]);
  }
  return [...periods].sort(([a], [b]) => (a < b ? -1 : 1));
}
