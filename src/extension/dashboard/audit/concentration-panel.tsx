import { useMemo } from 'preact/hooks';
import {
  type AttentionMonth,
  attentionByMonth,
  DataTable,
  REVIEWED_FROM,
  TimeChart,
  timelineOf,
} from '../../../audit';
import { monthWords } from '../../format';
import { perLanguage, words } from '../../words';
import type { Analysis } from './analysis';
import { Panel } from './panel';
import { timeMarks } from './time-marks';

/** Of what is mostly far below one, two digits that mean something. */
const bits = perLanguage(
  (tag) => new Intl.NumberFormat(tag, { maximumSignificantDigits: 2, maximumFractionDigits: 4 }),
);
const asBits = (value: number | null): string => (value === null ? '–' : bits().format(value));

type KnownMonth = AttentionMonth & { divergence: number; byChance: number };
const isKnown = (month: AttentionMonth): month is KnownMonth => month.divergence !== null;

/** How far what people decide on stands from what there is, month by month. */
export function ConcentrationPanel({
  decided,
  basis: { label },
}: Pick<Analysis, 'decided' | 'basis'>) {
  const months = useMemo(() => attentionByMonth(decided.all), [decided]);
  const title = words('audit_concentration_title');
  const known = months.filter(isKnown);
  const last = known.at(-1);
  if (!last) {
    return <Panel title={title} lead={words('audit_concentration_none', REVIEWED_FROM)} />;
  }
  const isApart = last.divergence > last.byChance;
  return (
    <Panel
      title={title}
      lead={words(
        isApart ? 'audit_concentration_apart' : 'audit_concentration_together',
        monthWords(last.month),
        asBits(last.divergence),
        asBits(last.byChance),
      )}
      note={words('audit_concentration_note', REVIEWED_FROM)}
      table={
        <DataTable
          caption={title}
          columns={[
            words('audit_col_month'),
            words('audit_col_scored'),
            words('audit_col_decided'),
            words('audit_concentration_bits'),
            words('audit_concentration_chance'),
          ]}
          rows={months.map(({ month, scored, reviewed, divergence, byChance }) => [
            monthWords(month),
            String(scored),
            String(reviewed),
            asBits(divergence),
            asBits(byChance),
          ])}
        />
      }
    >
      <TimeChart
        title={title}
        description={words('audit_chart_text', known.length, months.length)}
        points={months.map(({ month, divergence, byChance }) => ({
          day: month,
          values: [divergence, byChance],
        }))}
        marks={timeMarks(timelineOf(decided.all, label).marks)}
        names={[words('audit_concentration_bits'), words('audit_concentration_chance')]}
        format={asBits}
        formatDay={monthWords}
      />
    </Panel>
  );
}
