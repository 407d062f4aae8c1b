import { useMemo, useState } from 'preact/hooks';
import { POPUP_KEYS } from '../../components/command-words';
import { KeysProvider } from '../../components/keys-context';
import { KeysDialog } from '../../components/keys-dialog';
import { NoticeLine } from '../../components/notice-line';
import { useObserved } from '../../components/use-observed';
import { keymapOf } from '../../keys';
import type { Session } from '../session';
import type { PopupState } from '../state';
import { AuditView } from './audit-view';
import { Header, type View } from './header';
import { PageView } from './page-view';
import { SessionProvider } from './session-context';
import { SettingsView } from './settings-view';
import { StatusLine } from './status-line';
import { useKeys } from './use-keys';

/** The whole popup: the flags of the page in front, the settings, or what is known of the flags' fairness. */
export function App({ session }: { readonly session: Session }) {
  const state = useObserved(session);
  const [view, setView] = useState<View>('page');
  const [helping, setHelping] = useState(false);
  const { settings } = state;
  const keys = useMemo(
    () => ({ on: settings?.keys ?? false, keymap: keymapOf(settings?.keymap ?? {}) }),
    [settings],
  );
  const escapeOf = () => {
    if (view !== 'page') return () => setView('page');
    return state.asking === null ? null : () => session.dismissReason();
  };
  useKeys(session, {
    ...keys,
    reviewing: view === 'page',
    onHelp: () => setHelping(true),
    onEscape: escapeOf(),
  });
  return (
    <SessionProvider value={session}>
      <KeysProvider value={keys}>
        <Header page={state.page} view={view} onView={setView} onHelp={() => setHelping(true)} />
        <ViewOf view={view} state={state} />
        <footer class="footer">
          <NoticeLine notice={state.notice} />
          <StatusLine model={state.model} />
        </footer>
        <KeysDialog
          open={helping}
          groups={POPUP_KEYS}
          onClose={() => setHelping(false)}
          changeSettings={(patch) => session.changeSettings(patch)}
        />
      </KeysProvider>
    </SessionProvider>
  );
}

function ViewOf({ view, state }: { readonly view: View; readonly state: PopupState }) {
  switch (view) {
    case 'page':
      return <PageView state={state} />;
    case 'settings':
      return <SettingsView state={state} />;
    case 'audit':
      return <AuditView />;
  }
}
