import { useEffect, useState } from 'preact/hooks';
import { SettingSwitch } from '../../components/setting-switch';
import { countedWords, words } from '../../words';
import { useSession } from './session-context';

/** Whether past verdicts move scores, how many do, and the way to forget them: asked once more before it is done. */
export function PersonalSetting({ on }: { readonly on: boolean }) {
  const session = useSession();
  const [learned, setLearned] = useState<number | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    let gone = false;
    void session.learned().then((count) => {
      if (!gone) setLearned(count);
    });
    return () => {
      gone = true;
    };
  }, [session]);
  async function forget() {
    setAsking(false);
    setLearned(await session.forgetLearned());
  }
  return (
    <>
      <SettingSwitch
        on={on}
        name={words('popup_personal')}
        text={words('popup_personal_text')}
        onSwitch={(personal) => void session.changeSettings({ personal })}
      />
      {learned !== null && learned > 0 && (
        <fieldset class="personal" aria-label={words('popup_personal')}>
          <p class="hint">{countedWords('popup_personal_learned', learned)}</p>
          {asking ? (
            <>
              <p>{words('popup_personal_sure')}</p>
              <button type="button" class="secondary" onClick={() => void forget()}>
                {words('popup_personal_forget_yes')}
              </button>{' '}
              <button type="button" class="secondary" onClick={() => setAsking(false)}>
                {words('popup_personal_forget_no')}
              </button>
            </>
          ) : (
            <button type="button" class="secondary" onClick={() => setAsking(true)}>
              {words('popup_personal_forget')}
            </button>
          )}
        </fieldset>
      )}
    </>
  );
}
