import { Icon } from '../../components/icon';
import { useShortcut } from '../../components/keys-context';
import { words } from '../../words';
import { siteSwitchOf } from '../site-switch';
import type { PageState } from '../state';
import { useSession } from './session-context';
import { SiteSwitch } from './site-switch';

interface HeaderProps {
  readonly page: PageState;
  readonly inSettings: boolean;
  readonly onSettings: () => void;
  readonly onHelp: () => void;
}

export function Header({ page, inSettings, onSettings, onHelp }: HeaderProps) {
  const settings = words(inSettings ? 'popup_close_settings' : 'popup_open_settings');
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
        onClick={onSettings}
      >
        <Icon name={inSettings ? 'back' : 'settings'} />
      </button>
      <div class="header-names">
        <h1>{words(inSettings ? 'popup_settings_title' : 'extension_name')}</h1>
        <p class="host">{siteSwitchOf(page)?.host}</p>
      </div>
      {!inSettings && <SiteSwitch page={page} />}
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
