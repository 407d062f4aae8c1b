import { useModal } from '../../components/modal';
import { VERDICT_WORDS } from '../../components/verdict-words';
import { siteOf } from '../../sites';
import { countedWords, words } from '../../words';
import { useQueue } from './queue-context';
import { batchOf, type QueueState } from './state';

const MOST_LINES = 8;

/** Shows what a verdict on several would decide, before anything is decided. */
export function BatchDialog({ state }: { readonly state: QueueState }) {
  const queue = useQueue();
  const { batch } = state;
  const dialog = useModal(batch !== null);
  return (
    <dialog
      ref={dialog}
      class="help batch"
      aria-labelledby="batch-title"
      onClose={() => queue.cancelBatch()}
    >
      {batch !== null && <Preview state={state} verdict={words(VERDICT_WORDS[batch])} />}
    </dialog>
  );
}

function Preview({ state, verdict }: { readonly state: QueueState; readonly verdict: string }) {
  const queue = useQueue();
  const { taken, leftOut } = batchOf(state);
  const sites = [...new Set(taken.map(({ item }) => new URL(siteOf(item.pageUrl)).host))];
  return (
    <>
      <h2 id="batch-title">{words('desk_batch_title', verdict, taken.length)}</h2>
      {sites.length > 0 && <p>{words('desk_batch_sites', sites.join(', '))}</p>}
      {leftOut > 0 && <p class="warning">{countedWords('desk_batch_left_out', leftOut)}</p>}
      <ul class="batch-lines">
        {taken.slice(0, MOST_LINES).map(({ id, item }) => (
          <li key={id}>{item.text.slice(0, 120)}</li>
        ))}
      </ul>
      {taken.length > MOST_LINES && (
        <p class="hint">{countedWords('desk_batch_more', taken.length - MOST_LINES)}</p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          aria-disabled={taken.length === 0}
          onClick={() => void queue.confirmBatch()}
        >
          {words('desk_batch_confirm', verdict, taken.length)}
        </button>
        <button type="button" class="secondary" onClick={() => queue.cancelBatch()}>
          {words('desk_cancel')}
        </button>
      </div>
    </>
  );
}
