import { VERDICT_WORDS } from '../../components/verdict-words';
import { words } from '../../words';
import type { Entry, QueueState } from './state';

interface VotesProps {
  readonly state: QueueState;
  readonly entry: Entry;
}

/** What each moderator decided where they do not agree; nobody is named. Nothing while an own verdict is wanted. */
export function Votes({ state: { active }, entry }: VotesProps) {
  const { outcome } = entry;
  if (!outcome || entry.state === 'open' || outcome.decisions.length < 2) return null;
  return (
    <section class={entry.state === 'conflict' ? 'warning' : 'votes'}>
      <p>{words(entry.state === 'conflict' ? 'desk_conflict' : 'desk_votes')}</p>
      <ul>
        {outcome.decisions.map(({ id, moderator, verdict }) => (
          <li key={id}>
            {words(
              moderator === active ? 'desk_vote_own' : 'desk_vote_other',
              words(VERDICT_WORDS[verdict.choice]),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
