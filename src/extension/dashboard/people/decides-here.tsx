import { useId, useState } from 'preact/hooks';
import type { StoredModerator } from '../../storage';
import { words } from '../../words';
import { useDesk } from '../desk';
import { errorWords } from '../error-words';

/** As long as a name of an account may be on most wikis. */
const LONGEST_NAME = 255;

/** The moderators who share this browser profile: who decides now, what they are called, who else there is. */
export function DecidesHere({ moderators }: { readonly moderators: readonly StoredModerator[] }) {
  const { stores, changed, say } = useDesk();

  async function change(work: Promise<unknown>, said: string): Promise<void> {
    try {
      await work;
      changed();
      say(said);
    } catch (error) {
      say(errorWords(error), 'error');
    }
  }

  return (
    <section>
      <h2>{words('people_here_title')}</h2>
      <p class="hint">{words('people_here_text')}</p>
      <fieldset class="choices">
        <legend>{words('people_active')}</legend>
        {moderators.map((moderator) => (
          <label key={moderator.id}>
            <input
              type="radio"
              name="active"
              checked={moderator.active}
              onChange={() =>
                void change(
                  stores.moderators.activate(moderator.id),
                  words('people_switched', nameOf(moderator)),
                )
              }
            />
            {nameOf(moderator)}
          </label>
        ))}
      </fieldset>
      {moderators.map((moderator) => (
        <NameForm
          key={`${moderator.id} ${moderator.name}`}
          label={words('people_name', moderator.id)}
          name={moderator.name}
          action={words('people_rename')}
          onSave={(name) =>
            void change(stores.moderators.rename(moderator.id, name), words('people_renamed', name))
          }
        />
      ))}
      <NameForm
        key={moderators.length}
        label={words('people_add_name')}
        name=""
        action={words('people_add')}
        onSave={(name) => void change(stores.moderators.add(name), words('people_added', name))}
      />
    </section>
  );
}

function nameOf({ id, name }: StoredModerator): string {
  return name === '' ? words('people_unnamed', id) : name;
}

interface NameFormProps {
  readonly label: string;
  readonly name: string;
  readonly action: string;
  readonly onSave: (name: string) => void;
}

function NameForm({ label, name, action, onSave }: NameFormProps) {
  const id = useId();
  const [typed, setTyped] = useState(name);
  return (
    <form
      class="form-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') onSave(typed.trim());
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        required
        maxLength={LONGEST_NAME}
        autocomplete="off"
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <button type="submit" class="secondary">
        {action}
      </button>
    </form>
  );
}
