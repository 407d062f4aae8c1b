import { budget } from '../../../federated';
import { isSpent, type StoredContribution, type StoredFederation } from '../../storage';
import { words } from '../../words';
import { epsilonWords } from './privacy-words';

interface BudgetPanelProps {
  readonly joined: StoredFederation;
  readonly ledger: readonly StoredContribution[];
}

/** How much of the privacy that the user agreed to give is given, and how much is left. */
export function BudgetPanel({ joined: { agreed }, ledger }: BudgetPanelProps) {
  const made = ledger.filter(isSpent).map(({ round }) => round.privacy);
  const { spent, left, most } = budget(made, agreed.privacy);
  return (
    <section>
      <h2>{words('contribute_budget_title')}</h2>
      <p>
        <label>
          {words('contribute_budget', epsilonWords(spent), epsilonWords(most), epsilonWords(left))}{' '}
          <meter min={0} max={most} value={Math.min(spent, most)} />
        </label>
      </p>
      <p class="hint">
        {words('contribute_budget_text', made.length, agreed.privacy.contributions)}
      </p>
    </section>
  );
}
