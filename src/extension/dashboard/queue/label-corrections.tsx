import type { LabelCorrections as Corrections, Verdict } from '../../../review';
import { LABELS } from '../../../toxicity';
import { KeyHint } from '../../components/key-hint';
import { useShortcut } from '../../components/keys-context';
import { words } from '../../words';
import { applies } from './label-applies';
import { useQueue } from './queue-context';
import type { Entry } from './state';

interface LabelCorrectionsProps {
  readonly entry: Entry;
  /** The moderator's own; null before it. */
  readonly verdict: Verdict | null;
  readonly draft: Corrections;
}

/** Which labels apply, as far as the moderator says it; what the model found stands until they say otherwise. */
export function LabelCorrections({ entry, verdict, draft }: LabelCorrectionsProps) {
  const queue = useQueue();
  const shortcut = useShortcut();
  return (
    <fieldset class="label-corrections">
      <legend>{words(verdict ? 'desk_labels' : 'desk_labels_before')}</legend>
      {LABELS.map((label) => (
        <button
          key={label}
          type="button"
          class="secondary"
          aria-pressed={applies(label, entry, verdict, draft)}
          aria-keyshortcuts={shortcut(`label-${label}`)}
          onClick={() => void queue.correct(label)}
        >
          {words(`label_${label}`)}
          <KeyHint command={`label-${label}`} />
        </button>
      ))}
    </fieldset>
  );
}
