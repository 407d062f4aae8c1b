import type { VerdictChoice } from '../../review';
import { words } from '../words';
import { KeyHint } from './key-hint';
import { useShortcut } from './keys-context';
import { VERDICT_WORDS } from './verdict-words';

const CHOICES: readonly VerdictChoice[] = ['toxic', 'not-toxic', 'not-sure'];

interface VerdictButtonsProps {
  /** The verdict that stands for what is open. */
  readonly given: VerdictChoice | undefined;
  readonly canDecide: boolean;
  readonly canUndo: boolean;
  readonly onDecide: (choice: VerdictChoice) => void;
  readonly onUndo: () => void;
}

/** The three verdicts and undo, always at the same place: one click each, without moving the pointer. */
export function VerdictButtons(props: VerdictButtonsProps) {
  const { given, canDecide, canUndo, onDecide, onUndo } = props;
  const shortcut = useShortcut();
  return (
    <fieldset class="verdict-bar" aria-label={words('popup_verdicts')}>
      {CHOICES.map((choice) => (
        <button
          key={choice}
          type="button"
          class={`verdict verdict-${choice}`}
          aria-pressed={given === choice}
          aria-keyshortcuts={shortcut(choice)}
          aria-disabled={!canDecide}
          onClick={() => onDecide(choice)}
        >
          {words(VERDICT_WORDS[choice])}
          <KeyHint command={choice} />
        </button>
      ))}
      <button
        type="button"
        class="verdict verdict-undo"
        aria-keyshortcuts={shortcut('undo')}
        aria-disabled={!canUndo}
        onClick={onUndo}
      >
        {words('popup_undo')}
        <KeyHint command="undo" />
      </button>
    </fieldset>
  );
}
