import { useState } from 'preact/hooks';
import { announceForgotten } from '../../forgotten';
import { MOST_DAYS } from '../../settings';
import { countBefore, type StoredCounts, sweep } from '../../storage';
import { countedWords, words } from '../../words';
import { useDesk } from '../desk';
import { errorWords } from '../error-words';
import { Question } from '../question';
import { countWords, isNothing } from './count-words';
import { NumberForm } from './number-form';

/** How long things are kept. Fewer days forget at once, so what that would be is said before. */
export function RetentionSetting() {
  const { stores, settings, changed, changeSettings, say } = useDesk();
  const [asked, setAsked] = useState<{
    readonly days: number;
    readonly older: StoredCounts;
  } | null>(null);

  async function ask(days: number): Promise<void> {
    try {
      const older = await countBefore(stores.database, days, new Date());
      if (isNothing(older)) await save(days);
      else setAsked({ days, older });
    } catch (error) {
      say(errorWords(error), 'error');
    }
  }

  async function save(retentionDays: number): Promise<void> {
    await changeSettings({ retentionDays });
    say(countedWords('data_days_saved', retentionDays));
  }

  async function forgetAndSave(days: number): Promise<void> {
    setAsked(null);
    try {
      await changeSettings({ retentionDays: days });
      const forgotten = await sweep(stores.database, days, new Date());
      await announceForgotten();
      changed();
      say(words('data_forgotten', countWords(forgotten)));
    } catch (error) {
      say(errorWords(error), 'error');
    }
  }

  return (
    <section>
      <h2>{words('data_days_title')}</h2>
      <p class="hint">{words('data_days_text')}</p>
      <NumberForm
        key={settings.retentionDays}
        label={words('data_days_label')}
        value={settings.retentionDays}
        least={1}
        most={MOST_DAYS}
        onSave={(days) => void ask(days)}
      />
      {asked && (
        <Question
          yes={words('data_days_yes')}
          onYes={() => void forgetAndSave(asked.days)}
          onNo={() => setAsked(null)}
        >
          <p>{words('data_days_ask', countWords(asked.older))}</p>
        </Question>
      )}
    </section>
  );
}
