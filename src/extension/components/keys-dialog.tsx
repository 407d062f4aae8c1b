import { useState } from 'preact/hooks';
import { assignableKey, conflictOf, type Keymap, keysOf, USUAL_KEYS } from '../keys';
import type { SettingsPatch } from '../settings';
import { words } from '../words';
import { COMMAND_WORDS, type KeyGroup } from './command-words';
import { useKeysInForce } from './keys-context';
import { useModal } from './modal';
import { SettingSwitch } from './setting-switch';

/** Keys that keyboards show as signs. */
const SIGNS: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Enter: '↵' };

interface KeysDialogProps {
  readonly open: boolean;
  /** What keys do here. */
  readonly groups: readonly KeyGroup[];
  readonly onClose: () => void;
  readonly changeSettings: (patch: SettingsPatch) => Promise<void>;
}

/** What each key does, over everything else, and where keys are given to commands; Escape closes it. */
export function KeysDialog({ open, groups, onClose, changeSettings }: KeysDialogProps) {
  const dialog = useModal(open);
  const { on } = useKeysInForce();
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">{words('popup_help_title')}</h2>
      {open && (
        <SettingSwitch
          on={on}
          name={words('popup_keys')}
          text={words('popup_keys_text')}
          onSwitch={(keys) => void changeSettings({ keys })}
        />
      )}
      {open && on && <KeyTable groups={groups} changeSettings={changeSettings} />}
      {!on && <p>{words('popup_help_off')}</p>}
      <button type="button" class="primary" onClick={() => dialog.current?.close()}>
        {words('popup_close')}
      </button>
    </dialog>
  );
}

type KeyTableProps = Pick<KeysDialogProps, 'groups' | 'changeSettings'>;

function KeyTable({ groups, changeSettings }: KeyTableProps) {
  const { keymap } = useKeysInForce();
  /** The command that waits for its new key, and what to say of the last try. */
  const [waiting, setWaiting] = useState<keyof Keymap | null>(null);
  const [said, setSaid] = useState('');
  const begin = (command: keyof Keymap) => {
    setWaiting(command);
    setSaid(words('keys_press', words(COMMAND_WORDS[command])));
  };
  const end = (saying: string) => {
    setWaiting(null);
    setSaid(saying);
  };
  const take = async (command: keyof Keymap, event: KeyboardEvent) => {
    if (event.key === 'Tab') return end('');
    const key = assignableKey(event);
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return end(words('keys_kept'));
    if (key === null) return setSaid(words('keys_not_this'));
    const rival = conflictOf(command, key, keymap);
    const shown = key.toUpperCase();
    if (rival) return setSaid(words('keys_taken', shown, words(COMMAND_WORDS[rival])));
    await changeSettings({ keymap: { [command]: key === USUAL_KEYS[command] ? null : key } });
    end(words('keys_given', shown, words(COMMAND_WORDS[command])));
  };
  const reset = async () => {
    const usual = Object.fromEntries(Object.keys(USUAL_KEYS).map((command) => [command, null]));
    await changeSettings({ keymap: usual });
    end(words('keys_usual_again'));
  };
  return (
    <>
      <p class="hint">{words('keys_how')}</p>
      <p class="keys-said" role="status">
        {said}
      </p>
      <div class="key-groups">
        {groups.map(({ title, commands }) => (
          <section key={title}>
            <h3>{words(title)}</h3>
            <ul>
              {commands.map((command) => (
                <li key={command}>
                  <button
                    type="button"
                    class="key-button"
                    aria-pressed={waiting === command}
                    aria-label={words(
                      'keys_button',
                      words(COMMAND_WORDS[command]),
                      keysOf(command, keymap)[0] ?? '',
                    )}
                    onClick={() => begin(command)}
                    onBlur={() => waiting === command && end('')}
                    onKeyDown={(event) => {
                      if (waiting === command) void take(command, event);
                    }}
                  >
                    <kbd>{waiting === command ? '…' : keysOf(command, keymap)[0]}</kbd>
                  </button>
                  {keysOf(command, keymap)
                    .slice(1)
                    .map((name) => (
                      <kbd key={name}>{SIGNS[name] ?? name}</kbd>
                    ))}
                  <span>{words(COMMAND_WORDS[command])}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p class="hint">{words('popup_help_note')}</p>
      <button type="button" class="secondary" onClick={() => void reset()}>
        {words('keys_usual')}
      </button>
    </>
  );
}
