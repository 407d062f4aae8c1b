import { DataTable, type Dot, DotWhisker, type Figure, upwards } from '../../../audit';
import { words } from '../../words';
import { figureWords, intervalWords, sliceWords, valueWords } from './figure-words';
import { figureOf, groupFigures } from './find-figures';

interface GroupChartProps {
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly metric: string;
  /** Where the line stands; by default at the figure of all comments. */
  readonly reference?: number;
  /** By default from 0 upwards. */
  readonly domain?: readonly [number, number];
  readonly bars?: boolean;
}

const CANNOT = { suppressed: 'audit_too_few', not_estimable: 'audit_cannot_say' } as const;

/** A figure by group, the widest gap that is sure first. */
export function GroupChart({
  title,
  figures,
  metric,
  reference,
  domain,
  bars = false,
}: GroupChartProps) {
  const groups = inOrder(figures, metric);
  if (groups.length === 0) return null;
  const dots = groups.map(
    (one): Dot => ({
      name: sliceWords(one.slice.name),
      value: one.estimate,
      low: one.interval?.low ?? null,
      high: one.interval?.high ?? null,
      weak: one.status === 'weak',
      marked: isMarked(figures, one),
      note: noteOf(one),
    }),
  );
  const known = dots.filter(({ value }) => value !== null).length;
  return (
    <DotWhisker
      title={title}
      description={words('audit_chart_text', known, dots.length)}
      dots={dots}
      domain={domain ?? upwards(dots.map(({ value, high }) => high ?? value ?? 0))}
      reference={reference ?? figureOf(figures, metric)?.estimate ?? null}
      format={(value) => valueWords(metric, value)}
      bars={bars}
    />
  );
}

function noteOf({ status, n }: Figure): string {
  return status === 'suppressed' || status === 'not_estimable'
    ? words(CANNOT[status])
    : words('audit_n', n ?? 0);
}

/** The table behind the chart: all comments first, and the gap where there is one. */
export function GroupTable({
  title,
  figures,
  metric,
}: Pick<GroupChartProps, 'title' | 'figures' | 'metric'>) {
  const all = figureOf(figures, metric);
  const rows = [...(all ? [all] : []), ...inOrder(figures, metric)];
  const gap = `${metric}_gap`;
  const hasGap = figures.some((one) => one.metric === gap);
  return (
    <DataTable
      caption={title}
      columns={[
        words('audit_col_group'),
        words('audit_col_figure'),
        words('audit_col_interval'),
        words('audit_col_n'),
        ...(hasGap ? [words('audit_col_gap'), words('audit_col_interval')] : []),
      ]}
      rows={rows.map((one) => {
        const own = figureOf(figures, gap, one.slice.name);
        const name = sliceWords(one.slice.name);
        return [
          isMarked(figures, one) ? words('audit_marked', name) : name,
          figureWords(one),
          intervalWords(one),
          one.n === null ? '–' : String(one.n),
          ...(hasGap ? [own ? figureWords(own) : '–', own ? intervalWords(own) : '–'] : []),
        ];
      })}
    />
  );
}

function isMarked(figures: readonly Figure[], { metric, slice, marked }: Figure): boolean {
  return marked || figureOf(figures, `${metric}_gap`, slice.name)?.marked === true;
}

/** By the lower end of the gap, which is what is sure of it; what has none comes last. */
function inOrder(figures: readonly Figure[], metric: string): readonly Figure[] {
  const surely = ({ slice, interval }: Figure): number =>
    (figureOf(figures, `${metric}_gap`, slice.name)?.interval ?? interval)?.low ?? -Infinity;
  // Rows without figure are equal, where a difference of infinities would be none.
  return [...groupFigures(figures, metric)].sort((a, b) => {
    const [first, second] = [surely(a), surely(b)];
    return first === second ? 0 : second - first;
  });
}
