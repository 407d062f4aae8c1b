import { DataTable, Funnel, type StratumCoverage } from '../../../audit';
import { reasonWords, stratumWords, valueWords } from '../../components/figures/figure-words';
import { figureOf } from '../../components/figures/find-figures';
import { words } from '../../words';
import type { Analysis } from './analysis';
import { Panel } from './panel';

const TOLD = ['fpr', 'fnr', 'overturn_rate'] as const;

/** What was drawn and decided on of what was scored, and what can be said from it. */
export function SamplingPanel({ decided, quick }: Pick<Analysis, 'decided' | 'quick'>) {
  const { strata } = decided.sample;
  const title = words('audit_sampling_title');
  return (
    <Panel
      title={title}
      lead={leadOn(strata)}
      note={words('audit_sampling_note')}
      table={
        <DataTable
          caption={title}
          columns={[
            words('audit_col_stratum'),
            words('audit_col_scored'),
            words('audit_col_drawn'),
            words('audit_col_decided'),
            words('audit_col_by_hand'),
            words('audit_col_pi'),
          ]}
          rows={strata.map(({ stratum, scored, drawn, decided, byHand, meanPi }) => [
            stratumWords(stratum),
            ...[scored, drawn, decided, byHand].map(String),
            meanPi === null ? '–' : valueWords('flag_rate', meanPi),
          ])}
        />
      }
    >
      <Funnel
        title={title}
        description={leadOn(strata)}
        rows={strata.map(({ stratum, scored, drawn, decided }) => ({
          name: stratumWords(stratum),
          counts: [scored, drawn, decided],
          note: words('audit_sampling_row', decided, drawn, scored),
        }))}
      />
      <h3>{words('audit_can_title')}</h3>
      <ul class="plain">
        {TOLD.map((metric) => {
          const figure = figureOf(quick, metric)!;
          const name = words(`audit_rate_${metric}`);
          return (
            <li key={metric}>
              {figure.estimate === null
                ? words('audit_cannot', name, reasonWords(figure.reason!))
                : words('audit_can', name, valueWords(metric, figure.estimate))}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function leadOn(strata: readonly StratumCoverage[]): string {
  const unflagged = strata.filter(({ stratum }) => stratum !== 'flagged');
  const sum = (of: 'scored' | 'drawn' | 'decided') =>
    unflagged.reduce((total, coverage) => total + coverage[of], 0);
  return words('audit_sampling_lead', sum('scored'), sum('drawn'), sum('decided'));
}
