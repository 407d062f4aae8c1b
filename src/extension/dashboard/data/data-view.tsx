import { SettingSwitch } from '../../components/setting-switch';
import { words } from '../../words';
import { useDesk } from '../desk';
import { AuditBudget } from './audit-budget';
import { ExportVerdicts } from './export-verdicts';
import { Forgetting } from './forgetting';
import { ImportVerdicts } from './import-verdicts';
import { RetentionSetting } from './retention-setting';
import { StoredUse } from './stored-use';

/** What is stored, for how long, how it is shared with other moderators, and how it is forgotten. */
export function StoredView() {
  const { settings, changeSettings } = useDesk();
  return (
    <div class="sections">
      <StoredUse />
      <RetentionSetting />
      <AuditBudget />
      <section>
        <h2>{words('data_brake_title')}</h2>
        <SettingSwitch
          on={settings.brake}
          name={words('data_brake')}
          text={words('data_brake_text')}
          onSwitch={(brake) => void changeSettings({ brake })}
        />
      </section>
      <section>
        <h2>{words('data_export_title')}</h2>
        <ExportVerdicts />
      </section>
      <section>
        <h2>{words('data_import_title')}</h2>
        <ImportVerdicts />
      </section>
      <Forgetting />
    </div>
  );
}
