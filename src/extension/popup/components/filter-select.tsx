import { countByLabel } from '../../../review';
import { LABELS, type Label } from '../../../toxicity';
import { useShortcut } from '../../components/keys-context';
import { words } from '../../words';
import type { FlaggedComment } from '../state';
import { useSession } from './session-context';
import { FILTER_ID } from './use-keys';

const ALL = 'all';

interface FilterSelectProps {
  readonly flags: readonly FlaggedComment[];
  readonly filter: Label | null;
}

/** Chooses the label whose flags are shown; labels without a flag are not offered. */
export function FilterSelect({ flags, filter }: FilterSelectProps) {
  const session = useSession();
  const shortcut = useShortcut();
  const counts = countByLabel(flags);
  const choose = (value: string) =>
    session.filterBy(LABELS.find((label) => label === value) ?? null);
  return (
    <div class="filter">
      <label for={FILTER_ID}>{words('popup_filter')}</label>
      <select
        id={FILTER_ID}
        value={filter ?? ALL}
        aria-keyshortcuts={shortcut('filter')}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value={ALL}>{words('popup_filter_all', flags.length)}</option>
        {LABELS.filter((label) => counts.has(label) || label === filter).map((label) => (
          <option key={label} value={label}>
            {words('popup_filter_label', words(`label_${label}`), counts.get(label) ?? 0)}
          </option>
        ))}
      </select>
    </div>
  );
}
