import { useEffect, useRef } from 'preact/hooks';
import { useKeysOn } from '../../components/keys-on';
import { type MessageKey, words } from '../../words';

const GROUPS: readonly {
  readonly title: MessageKey;
  readonly keys: readonly [string[], MessageKey][];
}[] = [
  {
    title: 'popup_help_verdict',
    keys: [
      [['T'], 'popup_verdict_toxic'],
      [['N'], 'popup_verdict_not_toxic'],
      [['S'], 'popup_verdict_not_sure'],
      [['U'], 'popup_help_undo'],
    ],
  },
  {
    title: 'popup_help_move',
    keys: [
      [['J', '↓'], 'popup_help_next'],
      [['K', '↑'], 'popup_help_previous'],
      [['G', '↵'], 'popup_help_jump'],
      [['F'], 'popup_help_filter'],
      [['?'], 'popup_help_help'],
    ],
  },
];

interface HelpDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What each key does, over everything else; Escape closes it. */
export function HelpDialog({ open, onClose }: HelpDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
  }, [open]);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">{words('popup_help_title')}</h2>
      {useKeysOn() ? <KeyTable /> : <p>{words('popup_help_off')}</p>}
      <button type="button" class="primary" onClick={() => dialog.current?.close()}>
        {words('popup_close')}
      </button>
    </dialog>
  );
}

function KeyTable() {
  return (
    <>
      {GROUPS.map(({ title, keys }) => (
        <section key={title}>
          <h3>{words(title)}</h3>
          <dl>
            {keys.map(([names, meaning]) => (
              <div key={meaning}>
                <dt>
                  {names.map((name) => (
                    <kbd key={name}>{name}</kbd>
                  ))}
                </dt>
                <dd>{words(meaning)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p class="hint">{words('popup_help_note')}</p>
    </>
  );
}
