import { type VerdictChoice, verdictKey } from '../../../review';
import { KeyHint } from '../../components/key-hint';
import { useShortcut } from '../../components/keys-on';
import { words } from '../../words';
import { VERDICT_WORDS } from '../session';
import { type PopupState, reportOf } from '../state';
import { useSession } from './session-context';

const CHOICES: readonly { readonly choice: VerdictChoice; readonly key: string }[] = [
  { choice: 'toxic', key: 'T' },
  { choice: 'not-toxic', key: 'N' },
  { choice: 'not-sure', key: 'S' },
];

/** The three verdicts and undo, always at the same place: one click each, without moving the pointer. */
export function VerdictBar({ state }: { readonly state: PopupState }) {
  const session = useSession();
  const shortcut = useShortcut();
  const { selected, verdicts } = state;
  const pageUrl = reportOf(state)?.pageUrl ?? '';
  const given = selected === null ? undefined : verdicts.get(verdictKey(pageUrl, selected));
  return (
    <fieldset class="verdict-bar" aria-label={words('popup_verdicts')}>
      {CHOICES.map(({ choice, key }) => (
        <button
          key={choice}
          type="button"
          class={`verdict verdict-${choice}`}
          aria-pressed={given === choice}
          aria-keyshortcuts={shortcut(key)}
          aria-disabled={selected === null}
          onClick={() => void session.decide(choice)}
        >
          {words(VERDICT_WORDS[choice])}
          <KeyHint name={key} />
        </button>
      ))}
      <button
        type="button"
        class="verdict verdict-undo"
        aria-keyshortcuts={shortcut('U')}
        aria-disabled={verdicts.size === 0}
        onClick={() => void session.undo()}
      >
        {words('popup_undo')}
        <KeyHint name="U" />
      </button>
    </fieldset>
  );
}
