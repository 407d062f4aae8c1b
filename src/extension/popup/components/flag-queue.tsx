import { StateMessage } from '../../components/state-message';
import { countedWords, words } from '../../words';
import { type PopupState, queueOf, shownFlags } from '../state';
import { FilterSelect } from './filter-select';
import { FlagItem } from './flag-item';
import { useSession } from './session-context';

/** The flags to review, most likely toxic first, and below them those already decided on. */
export function FlagQueue({ state }: { readonly state: PopupState }) {
  const { open, decided } = queueOf(state);
  const items = (comments: typeof open) =>
    comments.map((comment) => <FlagItem key={comment.id} comment={comment} state={state} />);
  return (
    <>
      <div class="toolbar">
        <h2>{countedWords('popup_to_review', open.length)}</h2>
        <FilterSelect flags={shownFlags(state)} filter={state.filter} />
      </div>
      {open.length > 0 ? <ol class="flags">{items(open)}</ol> : <NothingOpen state={state} />}
      {decided.length > 0 && (
        <section class="reviewed">
          <h2>{words('popup_reviewed', decided.length)}</h2>
          <ol class="flags">{items(decided)}</ol>
        </section>
      )}
    </>
  );
}

function NothingOpen({ state }: { readonly state: PopupState }) {
  const session = useSession();
  if (queueOf({ ...state, filter: null }).open.length === 0) {
    return (
      <StateMessage icon="calm" title={words('popup_done_title')} text={words('popup_done_text')} />
    );
  }
  return (
    <StateMessage
      icon="calm"
      title={words('popup_filtered_empty_title')}
      text={words('popup_filtered_empty_text')}
    >
      <button type="button" class="primary" onClick={() => session.filterBy(null)}>
        {words('popup_filtered_empty_action')}
      </button>
    </StateMessage>
  );
}
