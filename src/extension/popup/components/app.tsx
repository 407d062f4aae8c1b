import { useState } from 'preact/hooks';
import { KeysOnProvider } from '../../components/keys-on';
import { NoticeLine } from '../../components/notice-line';
import type { Session } from '../session';
import { Header } from './header';
import { HelpDialog } from './help-dialog';
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
  const keysOn = state.settings?.keys ?? false;
  useKeys(session, {
    on: keysOn,
    reviewing: !inSettings && !helping,
    onHelp: () => setHelping(true),
    onEscape: inSettings ? () => setInSettings(false) : null,
  });
  return (
    <SessionProvider value={session}>
      <KeysOnProvider value={keysOn}>
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
        <HelpDialog open={helping} onClose={() => setHelping(false)} />
      </KeysOnProvider>
    </SessionProvider>
  );
}
