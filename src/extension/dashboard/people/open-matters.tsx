import { useMemo } from 'preact/hooks';
import { conflictsOf, type Decision, outcomesOf } from '../../../review';
import type { StoredItem } from '../../storage';
import { countedWords, words } from '../../words';
import { CONFLICTS_LINK } from '../views';

interface OpenMattersProps {
  readonly decisions: readonly Decision[];
  readonly items: readonly StoredItem[];
}

/** What takes another person: conflicts to be settled, and comments drawn for two that one has decided on. */
export function OpenMatters({ decisions, items }: OpenMattersProps) {
  const outcomes = useMemo(() => outcomesOf(decisions), [decisions]);
  const conflicts = conflictsOf(outcomes).size;
  const second = items.filter(
    ({ key, double }) => double && outcomes.get(key)?.decisions.length === 1,
  ).length;
  return (
    <section>
      <h2>{words('people_open_title')}</h2>
      <p>
        {conflicts === 0 ? (
          words('people_conflicts_none')
        ) : (
          <>
            {countedWords('people_conflicts', conflicts)}{' '}
            <a href={CONFLICTS_LINK}>{words('people_conflicts_link')}</a>
          </>
        )}
      </p>
      <p>
        {second === 0 ? words('people_double_none') : countedWords('people_double', second)}{' '}
        <span class="hint">{words('people_double_text')}</span>
      </p>
    </section>
  );
}
