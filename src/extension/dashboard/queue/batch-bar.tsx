import { KeyHint } from '../../components/key-hint';
import { countedWords, words } from '../../words';
import { useQueue } from './queue-context';
import type { QueueState } from './state';

/** How many are listed, and what can be done with several of them. */
export function BatchBar({ state: { shown, chosen, saving } }: { readonly state: QueueState }) {
  const queue = useQueue();
  return (
    <div class="batch-bar">
      <h2>
        {chosen.size > 0
          ? countedWords('desk_chosen', chosen.size)
          : countedWords('desk_listed', shown.length)}
      </h2>
      {saving > 1 && <span class="hint">{countedWords('desk_saving', saving)}</span>}
      {chosen.size > 0 ? (
        <button type="button" class="secondary" onClick={() => queue.chooseNone()}>
          {words('desk_choose_none')}
        </button>
      ) : (
        shown.length > 1 && (
          <button type="button" class="secondary" onClick={() => queue.chooseAll()}>
            {words('desk_choose_all')}
            <KeyHint command="select-all" />
          </button>
        )
      )}
    </div>
  );
}
