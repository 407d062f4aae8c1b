import { ReasonQuestion } from '../../components/reason-question';
import { REASON_WORDS, VERDICT_WORDS } from '../../components/verdict-words';
import { words } from '../../words';
import { Overturned } from './overturned';
import { useQueue } from './queue-context';
import { saidOf } from './said';
import { entryOf, ownDecision, type QueueState } from './state';

/** The comment decided on last, now with what the model said of it: the next one is open already. */
export function JustDecided({ state }: { readonly state: QueueState }) {
  const queue = useQueue();
  const { justDecided, selected, asking } = state;
  const entry = entryOf(state, justDecided);
  const own = entry && ownDecision(state, entry.id);
  if (!entry || !own) return null;
  const { choice, reason, blind } = own.verdict;
  return (
    <aside class="just-decided" aria-label={words('desk_just_decided')}>
      {entry.id !== selected && (
        <>
          <p>
            <strong>{words(VERDICT_WORDS[choice])}</strong>
            {reason && ` (${words(REASON_WORDS[reason])})`}
            {': '}
            <q class="just-text">{entry.item.text.slice(0, 90)}</q>
          </p>
          <p class="hint">{words(blind ? 'desk_revealed' : 'desk_said', saidOf(entry.item))}</p>
          <Overturned state={state} entry={entry} />
        </>
      )}
      {asking && (
        <ReasonQuestion
          onReason={(given) => void queue.giveReason(given)}
          onDismiss={() => queue.dismissReason()}
        />
      )}
    </aside>
  );
}
