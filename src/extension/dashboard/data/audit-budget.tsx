import { MOST_AUDITS } from '../../settings';
import { countedWords, language, words } from '../../words';
import { useDesk } from '../desk';
import { NumberForm } from './number-form';

/**
 * Half widths in percentage points of the 95 % interval of the share of missed toxic comments, after so many audits
 * drawn as `review.auditPlan` draws them: over all comments, and for a group that 1 in 20 comments mention. From
 * simulations of 20,000 comments of which 1 in 20 is toxic.
 */
const BOUGHT = [
  { audits: 100, all: [17], group: [21, 23] },
  { audits: 300, all: [11], group: [14, 17] },
  { audits: 600, all: [7], group: [11] },
] as const;

/** How many unflagged comments are audited a day, and what that buys. */
export function AuditBudget() {
  const { settings, changeSettings, say } = useDesk();
  const { auditBudget } = settings;
  const number = new Intl.NumberFormat(language());
  return (
    <section>
      <h2>{words('data_budget_title')}</h2>
      <p class="hint">{words('data_budget_text')}</p>
      <NumberForm
        key={auditBudget}
        label={words('data_budget_label')}
        value={auditBudget}
        least={0}
        most={MOST_AUDITS}
        onSave={async (budget) => {
          await changeSettings({ auditBudget: budget });
          say(
            budget === 0
              ? words('data_budget_saved_none')
              : countedWords('data_budget_saved', budget),
          );
        }}
      />
      <table class="figures">
        <caption>{words('data_budget_caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('data_budget_audits')}</th>
            <th scope="col">{words('data_budget_after')}</th>
            <th scope="col">{words('data_budget_all')}</th>
            <th scope="col">{words('data_budget_group')}</th>
          </tr>
        </thead>
        <tbody>
          {BOUGHT.map(({ audits, all, group }) => (
            <tr key={audits}>
              <th scope="row">{number.format(audits)}</th>
              <td>
                {auditBudget === 0
                  ? words('data_budget_never')
                  : countedWords('data_budget_days', Math.ceil(audits / auditBudget))}
              </td>
              <td>{pointWords(all)}</td>
              <td>{pointWords(group)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{words('data_budget_note')}</p>
    </section>
  );
}

function pointWords([low, high]: readonly [number, number?]): string {
  return high === undefined
    ? words('data_budget_points', low)
    : words('data_budget_points_range', low, high);
}
