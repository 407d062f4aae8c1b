import { type Figure, HeatTable } from '../../../audit';
import {
  figureWords,
  intervalWords,
  reasonWords,
  shareWords,
  sliceWords,
} from '../../components/figures/figure-words';
import { figureOf, groupFigures } from '../../components/figures/find-figures';
import { GroupChart, GroupTable } from '../../components/figures/group-chart';
import { words } from '../../words';
import { Panel } from './panel';
import { type SlowFigures, withoutFigures } from './slow-figures';

const AREAS = ['subgroup_auc', 'bpsn_auc', 'bnsp_auc'] as const;
const GAPS = ['negative_aeg', 'positive_aeg'] as const;
const EITHER_SIDE = [-0.5, 0.5] as const;

/** Whether toxic comments score higher than harmless ones, whatever the threshold. */
export function AreasPanel({ slow }: { readonly slow: SlowFigures }) {
  const title = words('audit_areas_title');
  if (slow === null || slow === 'failed') {
    return <Panel title={title} lead={withoutFigures(slow)} />;
  }
  const groups = groupFigures(slow, 'bpsn_auc').map(({ slice }) => slice.name);
  return (
    <Panel title={title} lead={leadOn(slow)} note={words('audit_areas_note')}>
      {groups.length > 0 && (
        <div class="wide">
          <HeatTable
            caption={title}
            columns={[
              words('audit_col_group'),
              ...AREAS.map((area) => words(`audit_area_${area}`)),
            ]}
            rows={groups.map((group) => ({
              name: sliceWords(group),
              cells: AREAS.map((area) => cellOf(figureOf(slow, area, group))),
            }))}
          />
        </div>
      )}
      {groups.length > 0 &&
        GAPS.map((gap) => {
          const name = words(`audit_gap_${gap}`);
          return (
            <div key={gap}>
              <h3>{name}</h3>
              <GroupChart
                title={name}
                figures={slow}
                metric={gap}
                reference={0}
                domain={EITHER_SIDE}
                bars
              />
              <details>
                <summary>{words('audit_table')}</summary>
                <div class="wide">
                  <GroupTable title={name} figures={slow} metric={gap} />
                </div>
              </details>
            </div>
          );
        })}
      {groups.length > 0 && <p class="hint">{words('audit_gap_note')}</p>}
    </Panel>
  );
}

function cellOf(figure: Figure | undefined) {
  if (!figure) return { value: null, text: '–' };
  const { estimate, interval, status } = figure;
  const range = interval ? ` (${intervalWords(figure)})` : '';
  return { value: estimate, text: figureWords(figure) + range, weak: status === 'weak' };
}

function leadOn(figures: readonly Figure[]): string {
  const [lowest] = groupFigures(figures, 'bpsn_auc')
    .filter(({ estimate }) => estimate !== null)
    .sort((a, b) => a.estimate! - b.estimate!);
  if (lowest) {
    return words('audit_areas_lowest', sliceWords(lowest.slice.name), shareWords(lowest.estimate!));
  }
  const all = figureOf(figures, 'auc');
  if (all?.estimate == null) return all?.reason ? reasonWords(all.reason) : '';
  return words('audit_areas_overall', shareWords(all.estimate));
}
