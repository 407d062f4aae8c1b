import { useId, useState } from 'preact/hooks';
import {
  ContributionStore,
  countStored,
  type Scope,
  type StoredPlaces,
  storedPlaces,
} from '../../storage';
import { countedWords, type MessageKey, words } from '../../words';
import { useDesk } from '../desk';
import { errorWords } from '../error-words';
import { Question } from '../question';
import { useStored } from '../use-stored';
import { countWords } from './count-words';
import { forgetAll } from './forget-all';

const KINDS: readonly (readonly [Scope['kind'], MessageKey])[] = [
  ['page', 'data_forget_page'],
  ['site', 'data_forget_site'],
  ['everything', 'data_forget_everything'],
];

/** Forgets a page, a site or everything: says what that is, asks once more, and does it. */
export function Forgetting() {
  const { database } = useDesk().stores;
  const places = useStored('places', () => storedPlaces(database));
  return (
    <section>
      <h2>{words('data_forget_title')}</h2>
      <p class="hint">{words('data_forget_text')}</p>
      {places && <Choice places={places} />}
    </section>
  );
}

function Choice({ places: { sites, pages } }: { readonly places: StoredPlaces }) {
  const [kind, setKind] = useState<Scope['kind']>('page');
  const [chosenSite, setSite] = useState('');
  const [chosenPage, setPage] = useState('');
  const site = sites.includes(chosenSite) ? chosenSite : (sites[0] ?? '');
  const ofSite = pages.filter((page) => page.startsWith(`${site}/`));
  const pageUrl = ofSite.includes(chosenPage) ? chosenPage : (ofSite[0] ?? '');
  const scope = scopeOf(kind, site, pageUrl);
  return (
    <>
      <fieldset class="choices">
        <legend>{words('data_forget_what')}</legend>
        {KINDS.map(([each, name]) => (
          <label key={each}>
            <input
              type="radio"
              name="forget"
              checked={each === kind}
              onChange={() => setKind(each)}
            />
            {words(name)}
          </label>
        ))}
      </fieldset>
      {kind !== 'everything' && (
        <Select label={words('data_site')} options={sites} value={site} onChange={setSite} />
      )}
      {kind === 'page' && (
        <Select label={words('data_page')} options={ofSite} value={pageUrl} onChange={setPage} />
      )}
      {scope ? (
        <ForgetScope key={JSON.stringify(scope)} scope={scope} />
      ) : (
        <p>{words('data_forget_none')}</p>
      )}
    </>
  );
}

/** Null where nothing is stored of any page or site. */
function scopeOf(kind: Scope['kind'], site: string, pageUrl: string): Scope | null {
  if (kind === 'everything') return { kind };
  if (kind === 'site') return site === '' ? null : { kind, site };
  return pageUrl === '' ? null : { kind, pageUrl };
}

interface SelectProps {
  readonly label: string;
  readonly options: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Select({ label, options, value, onChange }: SelectProps) {
  const id = useId();
  return (
    <div class="form-row">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </div>
  );
}

function ForgetScope({ scope }: { readonly scope: Scope }) {
  const { stores, changed, say } = useDesk();
  const { database } = stores;
  const key = `forget ${JSON.stringify(scope)}`;
  const counts = useStored(key, () => countStored(database, scope));
  const contributions = useStored('contributions', () => new ContributionStore(database).all());
  const contributed = scope.kind === 'everything' && contributions && contributions.length > 0 && (
    <p>{countedWords('data_forget_contributions', contributions.length)}</p>
  );
  const [withSettings, setWithSettings] = useState(false);
  const [asking, setAsking] = useState(false);

  async function forget(): Promise<void> {
    setAsking(false);
    try {
      const forgotten = await forgetAll(database, scope, withSettings);
      changed();
      say(words('data_forgotten', countWords(forgotten)));
    } catch (error) {
      say(errorWords(error), 'error');
    }
  }

  return (
    <>
      {scope.kind !== 'page' && (
        <label class="choice">
          <input
            type="checkbox"
            checked={withSettings}
            onChange={({ currentTarget }) => setWithSettings(currentTarget.checked)}
          />
          {words(scope.kind === 'site' ? 'data_forget_site_settings' : 'data_forget_all_settings')}
        </label>
      )}
      <p aria-live="polite">{counts && words('data_forget_preview', countWords(counts))}</p>
      {contributed}
      <button
        type="button"
        class="secondary danger"
        disabled={!counts}
        onClick={() => setAsking(true)}
      >
        {words('data_forget_ask')}
      </button>
      {asking && counts && (
        <Question
          yes={words('data_forget_yes')}
          onYes={() => void forget()}
          onNo={() => setAsking(false)}
        >
          <p>{words('data_forget_final', countWords(counts))}</p>
          {contributed}
          {scope.kind === 'page'
            ? null
            : withSettings && <p>{words('data_forget_settings_too')}</p>}
        </Question>
      )}
    </>
  );
}
