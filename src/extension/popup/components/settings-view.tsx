import { SettingSwitch } from '../../components/setting-switch';
import { words } from '../../words';
import { siteSwitchOf } from '../site-switch';
import type { PopupState } from '../state';
import { ModelPanel } from './model-panel';
import { PersonalSetting } from './personal-setting';
import { PickSetting } from './pick-setting';
import { Sensitivity } from './sensitivity';
import { useSession } from './session-context';

/** Everything the user can choose. */
export function SettingsView({ state }: { readonly state: PopupState }) {
  const session = useSession();
  const { settings, usual, page } = state;
  const site = siteSwitchOf(page);
  return (
    <main class="scroll settings">
      {site && (
        <SettingSwitch
          on={site.on}
          name={words('popup_site_switch', site.host)}
          text={words('popup_site_text')}
          onSwitch={(on) => void session.switchSite(site.url, on)}
        />
      )}
      {settings && site?.on && <PickSetting settings={settings} url={site.url} />}
      {settings && (
        <>
          {usual && <Sensitivity own={settings.thresholds} usual={usual} />}
          <section>
            <h2>{words('popup_settings_page')}</h2>
            <SettingSwitch
              on={settings.warnBeforePosting}
              name={words('popup_warn')}
              text={words('popup_warn_text')}
              onSwitch={(warnBeforePosting) => void session.changeSettings({ warnBeforePosting })}
            />
            <SettingSwitch
              on={settings.collapse}
              name={words('popup_collapse')}
              text={words('popup_collapse_text')}
              onSwitch={(collapse) => void session.changeSettings({ collapse })}
            />
          </section>
          <section>
            <h2>{words('popup_settings_personal')}</h2>
            <PersonalSetting on={settings.personal} />
          </section>
          <section>
            <h2>{words('popup_settings_popup')}</h2>
            <SettingSwitch
              on={settings.keys}
              name={words('popup_keys')}
              text={words('popup_keys_text')}
              onSwitch={(keys) => void session.changeSettings({ keys })}
            />
          </section>
        </>
      )}
      <ModelPanel model={state.model} measuring={state.measuring} />
      <p class="hint">{words('popup_privacy')}</p>
    </main>
  );
}
