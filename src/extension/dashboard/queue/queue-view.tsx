import { useEffect, useState } from 'preact/hooks';
import { DESK_KEYS } from '../../components/command-words';
import { ErrorBanner } from '../../components/error-banner';
import { KeysDialog } from '../../components/keys-dialog';
import { StateMessage } from '../../components/state-message';
import { useObserved } from '../../components/use-observed';
import { words, wordsOrElse } from '../../words';
import { useDesk } from '../desk';
import { BatchBar } from './batch-bar';
import { BatchDialog } from './batch-dialog';
import { EntryList } from './entry-list';
import { EntryPane } from './entry-pane';
import { Filters } from './filters';
import { QueueProvider } from './queue-context';
import type { QueueSession } from './session';
import type { QueueState } from './state';
import { useQueueKeys } from './use-queue-keys';

/** The comments of all pages that wait for a person, and what was decided on. */
export function QueueView({ session }: { readonly session: QueueSession }) {
  const state = useObserved(session);
  const { changeSettings } = useDesk();
  const [helping, setHelping] = useState(false);
  const help = () => setHelping(true);
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => {
      if (session.state.saving > 0) event.preventDefault();
    };
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [session]);
  useQueueKeys(session, help);
  return (
    <QueueProvider value={session}>
      <div class="queue">
        {state.errorKey !== null && (
          <ErrorBanner text={wordsOrElse(state.errorKey, 'desk_read_failed')} />
        )}
        <Filters state={state} onHelp={help} />
        <Content state={state} />
      </div>
      <BatchDialog state={state} />
      <KeysDialog
        open={helping}
        groups={DESK_KEYS}
        onClose={() => setHelping(false)}
        changeSettings={changeSettings}
      />
    </QueueProvider>
  );
}

function Content({ state }: { readonly state: QueueState }) {
  if (state.status === 'loading') {
    return <StateMessage icon="wait" title={words('desk_loading')} text="" />;
  }
  if (state.items.length === 0) {
    return (
      <StateMessage icon="calm" title={words('desk_empty_title')} text={words('desk_empty_text')} />
    );
  }
  return (
    <div class="queue-columns">
      <section class="queue-list" aria-label={words('desk_list')}>
        <BatchBar state={state} />
        {state.shown.length > 0 ? <EntryList state={state} /> : <NothingListed state={state} />}
      </section>
      <EntryPane state={state} />
    </div>
  );
}

function NothingListed({ state }: { readonly state: QueueState }) {
  const isAll =
    state.filter.search === '' && Object.values(state.filter).filter(Boolean).length <= 1;
  return isAll ? (
    <StateMessage icon="calm" title={words('popup_done_title')} text={words('desk_done_text')} />
  ) : (
    <StateMessage icon="page" title={words('desk_none_title')} text={words('desk_none_text')} />
  );
}
