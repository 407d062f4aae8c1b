import { Icon } from '../../components/icon';
import { useShortcut } from '../../components/keys-context';
import { type MessageKey, words } from '../../words';
import { siteSwitchOf } from '../site-switch';
import type { PageState } from '../state';
import { useSession } from './session-context';
import { SiteSwitch } from './site-switch';

/** What fills the popup. */
export type View = 'page' | 'settings' | 'audit';

const TITLES = {
  page: 'extension_name',
  settings: 'popup_settings_title',
  audit: 'popup_audit_title',
} as const satisfies Record<View, MessageKey>;

interface HeaderProps {
  readonly page: PageState;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onHelp: () => void;
}

export function Header({ page, view, onView, onHelp }: HeaderProps) {
  const inPage = view === 'page';
  const settings = words(inPage ? 'popup_open_settings' : 'popup_close_settings');
  const audit = words('popup_audit_open');
  const help = words('popup_open_help');
  const desk = words('keys_desk');
  const session = useSession();
  const shortcut = useShortcut();
  return (
    <header class="header">
      <button
        type="button"
        class="quiet"
        aria-label={settings}
        title={settings}
        onClick={() => onView(inPage ? 'settings' : 'page')}
      >
        <Icon name={inPage ? 'settings' : 'back'} />
      </button>
      <div class="header-names">
        <h1>{words(TITLES[view])}</h1>
        <p class="host">{siteSwitchOf(page)?.host}</p>
      </div>
      {inPage && <SiteSwitch page={page} />}
      {inPage && (
        <button
          type="button"
          class="quiet"
          aria-label={audit}
          title={audit}
          onClick={() => onView('audit')}
        >
          <Icon name="scales" />
        </button>
      )}
      <button
        type="button"
        class="quiet"
        aria-label={desk}
        title={desk}
        aria-keyshortcuts={shortcut('desk')}
        onClick={() => void session.openDesk()}
      >
        <Icon name="desk" />
      </button>
      <button type="button" class="quiet" aria-label={help} title={help} onClick={onHelp}>
        <Icon name="help" />
      </button>
    </header>
  );
}
