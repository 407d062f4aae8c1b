import type { Settings } from '../../settings';
import { siteOf } from '../../sites';
import { words } from '../../words';
import { useSession } from './session-context';

interface PickSettingProps {
  readonly settings: Settings;
  /** A page of the site, on which Parley is on. */
  readonly url: string;
}

/** Where the comments of the site in front are, if the user knows better. */
export function PickSetting({ settings, url }: PickSettingProps) {
  const session = useSession();
  const site = siteOf(url);
  const chosen = settings.selectors[site];
  const forget = () => void session.changeSettings({ selectors: { [site]: null } });
  return (
    <div class="setting">
      <PickButton />
      {chosen && (
        <button type="button" onClick={forget}>
          {words('popup_pick_forget')}
        </button>
      )}
      <p class="hint">
        {chosen ? words('popup_pick_chosen', chosen.item) : words('popup_pick_text')}
      </p>
    </div>
  );
}

/** Starts pointing at comments on the page. */
export function PickButton() {
  const session = useSession();
  return (
    <button type="button" onClick={() => void session.pick()}>
      {words('popup_pick')}
    </button>
  );
}
