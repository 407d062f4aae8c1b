import { Icon } from '../../components/icon';
import { words } from '../../words';
import { siteSwitchOf } from '../site-switch';
import type { PageState } from '../state';
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
      <button type="button" class="quiet" aria-label={help} title={help} onClick={onHelp}>
        <Icon name="help" />
      </button>
    </header>
  );
}
