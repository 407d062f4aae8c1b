import { agreementMatrix, DataTable, type Figure, HIDDEN_BELOW } from '../../../audit';
import type { VerdictChoice } from '../../../review';
import {
  figureWords,
  intervalWords,
  reasonWords,
  shareWords,
} from '../../components/figures/figure-words';
import { figureOf } from '../../components/figures/find-figures';
import { type MessageKey, words } from '../../words';
import type { Analysis } from './analysis';
import { Panel } from './panel';
import type { SlowFigures } from './slow-figures';

const OF_FLAGS = ['overturn_rate_blind', 'overturn_rate_shown', 'blind_shown_gap'] as const;
const OF_PEOPLE = ['agreement_alpha', 'agreement_raw', 'agreement_pabak'] as const;
const SHOWN = [...OF_FLAGS, 'self_consistency', ...OF_PEOPLE] as const;

const CHOICES = {
  toxic: 'audit_choice_toxic',
  'not-toxic': 'audit_choice_not_toxic',
  'not-sure': 'audit_choice_not_sure',
} as const satisfies Record<VerdictChoice, MessageKey>;

interface PeoplePanelProps extends Analysis {
  readonly slow: SlowFigures;
}

/** Whether the score sways people, and how far they agree with each other and with themselves. Nobody is named. */
export function PeoplePanel({ decided, quick, slow }: PeoplePanelProps) {
  const figures = Array.isArray(slow) ? [...quick, ...slow] : quick;
  const title = words('audit_people_title');
  const rows = SHOWN.flatMap((metric) => {
    const found = figureOf(figures, metric);
    if (!found) return [];
    const n = found.n === null ? '–' : String(found.n);
    return [[words(`audit_people_${metric}`), figureWords(found), intervalWords(found), n]];
  });
  const matrix = agreementMatrix(decided.all);
  return (
    <Panel title={title} lead={leadOn(quick)}>
      <div class="wide">
        <DataTable
          caption={title}
          columns={[
            words('audit_col_figure'),
            words('audit_col_value'),
            words('audit_col_interval'),
            words('audit_col_n'),
          ]}
          rows={rows}
        />
      </div>
      {matrix.n >= HIDDEN_BELOW && (
        <div class="wide">
          <DataTable
            caption={words('audit_matrix')}
            columns={[
              words('audit_matrix_one'),
              ...matrix.choices.map((choice) =>
                words('audit_matrix_other', words(CHOICES[choice])),
              ),
            ]}
            rows={matrix.choices.map((choice, row) => [
              words(CHOICES[choice]),
              ...matrix.pairs[row]!.map(String),
            ])}
          />
        </div>
      )}
    </Panel>
  );
}

function leadOn(figures: readonly Figure[]): string {
  const [blind, shown, gap] = OF_FLAGS.map((metric) => figureOf(figures, metric));
  if (gap?.estimate == null || blind?.estimate == null || shown?.estimate == null) {
    return gap?.reason ? reasonWords(gap.reason) : '';
  }
  return words('audit_people_effect', shareWords(blind.estimate), shareWords(shown.estimate));
}
