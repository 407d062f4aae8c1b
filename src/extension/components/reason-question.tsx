import { WRONG_REASONS, type WrongReason } from '../../review';
import { words } from '../words';
import { KeyHint } from './key-hint';
import { useShortcut } from './keys-context';
import { REASON_WORDS } from './verdict-words';

interface ReasonQuestionProps {
  /** The reason given before. */
  readonly given?: WrongReason | undefined;
  readonly onReason: (reason: WrongReason) => void;
  /** Closes the question without an answer; absent where it may stay. */
  readonly onDismiss?: () => void;
}

/** Asks why a flag was wrong. The verdict is saved already: the answer teaches, and nobody has to give one. */
export function ReasonQuestion({ given, onReason, onDismiss }: ReasonQuestionProps) {
  const shortcut = useShortcut();
  return (
    <fieldset class="reason-question">
      <legend>{words('wrong_why')}</legend>
      {WRONG_REASONS.map((reason) => (
        <button
          key={reason}
          type="button"
          class="secondary"
          aria-pressed={given === reason}
          aria-keyshortcuts={onDismiss && shortcut(`reason-${reason}`)}
          onClick={() => onReason(reason)}
        >
          {words(REASON_WORDS[reason])}
          {onDismiss && <KeyHint command={`reason-${reason}`} />}
        </button>
      ))}
      {onDismiss && (
        <button type="button" class="link" onClick={onDismiss}>
          {words('wrong_none')}
        </button>
      )}
    </fieldset>
  );
}
