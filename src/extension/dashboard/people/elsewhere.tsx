import type { StoredModerator } from '../../storage';
import { words } from '../../words';

/** Those whose verdicts were imported, by pseudonym, in the order of the alphabet: it says nothing of them. */
export function Elsewhere({ moderators }: { readonly moderators: readonly StoredModerator[] }) {
  return (
    <section>
      <h2>{words('people_elsewhere_title')}</h2>
      {moderators.length === 0 ? (
        <p class="hint">
          {words('people_elsewhere_none')} <a href="#data">{words('people_import_link')}</a>
        </p>
      ) : (
        <ul class="pseudonyms">
          {moderators.map(({ id }) => (
            <li key={id}>
              <code>{id}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
