import { useState } from 'preact/hooks';
import type { Figure } from '../../../audit';
import { reasonWords, shareWords, sliceWords } from '../../components/figures/figure-words';
import { figureOf, groupFigures } from '../../components/figures/find-figures';
import { GroupChart, GroupTable } from '../../components/figures/group-chart';
import { words } from '../../words';
import type { Analysis } from './analysis';
import { Choice, Panel } from './panel';

const RATES = ['fpr', 'fnr', 'overturn_rate', 'flag_rate'] as const;
type Rate = (typeof RATES)[number];

/** What flags get wrong and miss, by group. */
export function RatesPanel({ quick }: Pick<Analysis, 'quick'>) {
  const [rate, setRate] = useState<Rate>('fpr');
  const title = words(`audit_rate_${rate}`);
  return (
    <Panel
      title={words('audit_rates_title')}
      lead={leadOn(quick, rate)}
      note={
        rate === 'fpr'
          ? `${words('audit_fpr_note')} ${words('audit_rates_note')}`
          : words('audit_rates_note')
      }
      table={<GroupTable title={title} figures={quick} metric={rate} />}
    >
      <Choice
        label={words('audit_rate')}
        value={rate}
        options={RATES.map((each) => [each, words(`audit_rate_${each}`)] as const)}
        onChange={setRate}
      />
      <GroupChart title={title} figures={quick} metric={rate} />
    </Panel>
  );
}

/** The widest marked gap; else what holds of all comments, and that nothing stands out; else why neither can be said. */
function leadOn(figures: readonly Figure[], rate: Rate): string {
  const all = figureOf(figures, rate);
  if (all?.estimate == null) return all?.reason ? reasonWords(all.reason) : '';
  const gaps = groupFigures(figures, `${rate}_gap`);
  const [widest] = gaps
    .filter(({ marked }) => marked)
    .sort((a, b) => Math.abs(b.estimate!) - Math.abs(a.estimate!));
  const share = widest && figureOf(figures, rate, widest.slice.name)?.estimate;
  if (widest && share != null) {
    const group = sliceWords(widest.slice.name);
    return words(`audit_marked_${rate}`, group, shareWords(share), shareWords(all.estimate));
  }
  const overall = words(`audit_overall_${rate}`, shareWords(all.estimate));
  const compared = rate !== 'flag_rate' && gaps.some(({ estimate }) => estimate !== null);
  return compared ? `${overall} ${words('audit_no_gap')}` : overall;
}
