import { VerdictFileError, writeVerdictFile } from '../../../review';
import { countedWords, words } from '../../words';
import { useDesk } from '../desk';
import { errorWords } from '../error-words';
import { saveFile } from '../save-file';
import { fileErrorWords } from './file-error-words';

/** All verdicts as a file, one's own and those of others, for whoever else decides. */
export function ExportVerdicts() {
  const { stores, say } = useDesk();
  async function save(): Promise<void> {
    try {
      const log = await stores.verdicts.all();
      if (log.length === 0) return say(words('data_export_none'));
      const now = new Date().toISOString();
      const file = `parley-verdicts-${now.slice(0, 10)}.json`;
      saveFile(file, writeVerdictFile(log, now), 'application/json');
      say(countedWords('data_exported', log.length));
    } catch (error) {
      say(error instanceof VerdictFileError ? fileErrorWords(error) : errorWords(error), 'error');
    }
  }
  return (
    <>
      <p class="hint">{words('data_export_text')}</p>
      <button type="button" class="secondary" onClick={() => void save()}>
        {words('data_export')}
      </button>
    </>
  );
}
