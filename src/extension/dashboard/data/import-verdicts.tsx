import { useId, useState } from 'preact/hooks';
import { countedWords, words } from '../../words';
import { useDesk } from '../desk';
import { errorWords } from '../error-words';
import { CONFLICTS_LINK } from '../views';
import { fileErrorWords } from './file-error-words';
import { type BadFile, BadFiles, type TakenOver, takeOver } from './take-over';

type Outcome =
  | { readonly is: 'taken'; readonly taken: TakenOver }
  | { readonly is: 'refused'; readonly files: readonly BadFile[] };

/** Takes over files of verdicts, and says what that brought or what is wrong with which file. */
export function ImportVerdicts() {
  const { stores, changed, say } = useDesk();
  const id = useId();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function take(files: readonly File[]): Promise<void> {
    setOutcome(null);
    try {
      const taken = await takeOver(stores.verdicts, files);
      changed();
      setOutcome({ is: 'taken', taken });
    } catch (error) {
      if (error instanceof BadFiles) setOutcome({ is: 'refused', files: error.files });
      else say(errorWords(error), 'error');
    }
  }
  return (
    <>
      <p class="hint">{words('data_import_text')}</p>
      <div class="form-row">
        <label for={id}>{words('data_import_label')}</label>
        <input
          id={id}
          type="file"
          multiple
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            // The same files can be chosen again.
            currentTarget.value = '';
            if (files.length > 0) void take(files);
          }}
        />
      </div>
      <div role="status">
        {outcome?.is === 'taken' && <Taken taken={outcome.taken} />}
        {outcome?.is === 'refused' && <Refused files={outcome.files} />}
      </div>
    </>
  );
}

function Taken({ taken: { added, people, conflicts } }: { readonly taken: TakenOver }) {
  if (added === 0) return <p>{words('data_imported_nothing')}</p>;
  return (
    <>
      <p>
        {words(
          'data_imported',
          countedWords('data_imported_entries', added),
          countedWords('data_imported_people', people),
        )}
      </p>
      {conflicts > 0 && (
        <p>
          {countedWords('data_imported_conflicts', conflicts)}{' '}
          <a href={CONFLICTS_LINK}>{words('people_conflicts_link')}</a>
        </p>
      )}
    </>
  );
}

function Refused({ files }: { readonly files: readonly BadFile[] }) {
  return (
    <>
      <p class="warning">{words('data_import_refused')}</p>
      <ul>
        {files.map(({ name, error }, place) => (
          // Two files of different folders may have the same name.
          <li key={place}>
            {words(
              'data_import_file',
              name,
              error ? fileErrorWords(error) : words('data_import_unreadable'),
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
