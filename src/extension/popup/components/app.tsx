import { useMemo, useState } from 'preact/hooks';
import { POPUP_KEYS } from '../../components/command-words';
import { KeysProvider } from '../../components/keys-context';
import { KeysDialog } from '../../components/keys-dialog';
import { NoticeLine } from '../../components/notice-line';
import { keymapOf } from '../../keys';
import type { Session } from '../session';
import { Header } from './header';
import { PageView } from './page-view';
import { SessionProvider, usePopupState } from './session-context';
import { SettingsView } from './settings-view';
import { StatusLine } from './status-line';
import { useKeys } from './use-keys';

/** The whole popup: the flags of the page in front, or the settings. */
export function App({ session }: { readonly session: Session }) {
  const state = usePopupState(session);
  const [inSettings, setInSettings] = useState(false);
  const [helping, setHelping] = useState(false);
  const { settings } = state;
  const keys = useMemo(
    () => ({ on: settings?.keys ?? false, keymap: keymapOf(settings?.keymap ?? {}) }),
    [settings],
  );
  const escapeOf = () => {
    if (inSettings) return () => setInSettings(false);
    return state.asking === null || helping ? null : () => session.dismissReason();
  };
  useKeys(session, {
    ...keys,
    reviewing: !inSettings && !helping,
    onHelp: () => setHelping(true),
    onEscape: escapeOf(),
  });
  return (
    <SessionProvider value={session}>
      <KeysProvider value={keys}>
        <Header
          page={state.page}
          inSettings={inSettings}
          onSettings={() => setInSettings(!inSettings)}
          onHelp={() => setHelping(true)}
        />
        {inSettings ? <SettingsView state={state} /> : <PageView state={state} />}
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
