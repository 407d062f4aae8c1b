import { useState } from 'preact/hooks';
import { DataTable, Reliability, type ReliabilitySeries, reliabilityDots } from '../../../audit';
import { reasonWords, sliceWords, valueWords } from '../../components/figures/figure-words';
import { figureOf, groupFigures } from '../../components/figures/find-figures';
import { words } from '../../words';
import type { Analysis } from './analysis';
import { Choice, Panel } from './panel';
import { type SlowFigures, withoutFigures } from './slow-figures';

const ALL = 'all';
const asShare = (value: number): string => valueWords('flag_rate', value);

interface CalibrationPanelProps extends Pick<Analysis, 'basis'> {
  readonly slow: SlowFigures;
}

/** Of the comments with about a score, how many are toxic: of all, and beside them of a group. */
export function CalibrationPanel({ basis: { sample }, slow }: CalibrationPanelProps) {
  const [group, setGroup] = useState(ALL);
  const title = words('audit_calibration_title');
  if (slow === null || slow === 'failed') {
    return <Panel title={title} lead={withoutFigures(slow)} />;
  }
  const error = figureOf(slow, 'ece');
  if (error?.estimate == null) {
    return <Panel title={title} lead={error?.reason ? reasonWords(error.reason) : ''} />;
  }
  const groups = groupFigures(slow, 'ece').filter(({ estimate }) => estimate !== null);
  const all: ReliabilitySeries = { name: words('audit_all'), dots: reliabilityDots(sample, null) };
  const chosen = groups.some(({ slice }) => slice.name === group) ? group : ALL;
  const others =
    chosen === ALL ? [] : [{ name: sliceWords(chosen), dots: reliabilityDots(sample, chosen) }];
  return (
    <Panel
      title={title}
      lead={words('audit_calibration_lead', valueWords('ece', error.estimate))}
      note={words('audit_calibration_note')}
      table={[all, ...others].map(({ name, dots }) => (
        <DataTable
          key={name}
          caption={name}
          columns={[
            words('audit_calibration_score'),
            words('audit_calibration_rate'),
            words('audit_col_interval'),
          ]}
          rows={dots.map(({ score, rate, low, high }) => [
            asShare(score),
            asShare(rate),
            words('audit_range', asShare(low), asShare(high)),
          ])}
        />
      ))}
    >
      {groups.length > 0 && (
        <Choice
          label={words('audit_calibration_group')}
          value={chosen}
          options={[
            [ALL, words('audit_all')],
            ...groups.map(({ slice }) => [slice.name, sliceWords(slice.name)] as const),
          ]}
          onChange={setGroup}
        />
      )}
      <Reliability
        title={title}
        description={words('audit_calibration_note')}
        series={[all, ...others]}
        format={asShare}
      />
    </Panel>
  );
}
