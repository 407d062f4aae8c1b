import { Switch } from '../../components/switch';
import { words } from '../../words';
import { siteSwitchOf } from '../site-switch';
import type { PageState } from '../state';
import { useSession } from './session-context';

/** Switches Parley on and off for the site in front; nothing where no extension may be. */
export function SiteSwitch({ page }: { readonly page: PageState }) {
  const session = useSession();
  const site = siteSwitchOf(page);
  if (!site) return null;
  return (
    <Switch
      on={site.on}
      name={words('popup_site_switch', site.host)}
      onSwitch={(on) => void session.switchSite(site.url, on)}
    >
      <span class="switch-state" aria-hidden="true">
        {words(site.on ? 'popup_site_on' : 'popup_site_off')}
      </span>
    </Switch>
  );
}
