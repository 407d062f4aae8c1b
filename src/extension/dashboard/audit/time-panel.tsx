import { useMemo } from 'preact/hooks';
import { type Counts, DataTable, TimeChart, timelineOf } from '../../../audit';
import { shareWords, valueWords } from '../../components/figures/figure-words';
import { dayWords } from '../../format';
import { words } from '../../words';
import type { Analysis } from './analysis';
import { Panel } from './panel';
import { timeMarks } from './time-marks';

const asShare = (value: number | null): string =>
  value === null ? '–' : valueWords('flag_rate', value);
const shareOf = (count: number, n: number): number | null => (n === 0 ? null : count / n);
const flagged = ({ flagged: count, scored }: Counts) => shareOf(count, scored);
const overturned = ({ overturned: count, upheld }: Counts) => shareOf(count, count + upheld);

/** Flags and how many were overturned, day by day, with a mark wherever what decides has changed. */
export function TimePanel({
  decided,
  basis: { label, census },
}: Pick<Analysis, 'decided' | 'basis'>) {
  const { days, marks } = useMemo(() => timelineOf(decided.all, label), [decided, label]);
  const [first] = days;
  const title = words('audit_time_title');
  if (!first) return null;
  const named = timeMarks(marks);
  const changesOn = (day: string): string =>
    named
      .filter(({ at }) => at.startsWith(day))
      .map(({ name }) => name)
      .join(', ');
  return (
    <Panel
      title={title}
      lead={words(
        'audit_time_lead',
        dayWords(first.day),
        census.all.scored,
        shareWords(census.all.flagged / census.all.scored),
      )}
      note={words('audit_time_note')}
      table={
        <DataTable
          caption={title}
          columns={[
            words('audit_col_day'),
            words('audit_col_scored'),
            words('audit_time_flagged'),
            words('audit_time_overturned'),
            words('audit_time_changed'),
          ]}
          rows={days.map(({ day, counts }) => [
            dayWords(day),
            String(counts.scored),
            asShare(flagged(counts)),
            asShare(overturned(counts)),
            changesOn(day),
          ])}
        />
      }
    >
      <TimeChart
        title={title}
        description={words('audit_chart_text', days.length, days.length)}
        points={days.map(({ day, counts }) => ({
          day,
          values: [flagged(counts), overturned(counts)],
        }))}
        marks={named}
        names={[words('audit_time_flagged'), words('audit_time_overturned')]}
        format={asShare}
        formatDay={dayWords}
      />
    </Panel>
  );
}
