import { flagsByScore } from '../../../review';
import type { Label } from '../../../toxicity';
import { VERDICT_WORDS } from '../../components/verdict-words';
import { flagWords } from '../../flag-words';
import { dayAndTime } from '../../format';
import { words } from '../../words';
import { pageName } from './reported';
import { type Entry, judgementOf } from './state';

interface EntryRowProps {
  readonly id: string;
  readonly entry: Entry;
  /** The label that is filtered for, which is then the one that is shown. */
  readonly label: Label | null;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  /** From 1. */
  readonly position: number;
  readonly of: number;
  /** Pixels. */
  readonly top: number;
}

/** One comment in two lines: what it is flagged for, how it begins, where it stands. */
export function EntryRow(props: EntryRowProps) {
  const { id, entry, label, isOpen, isChosen, position, of, top } = props;
  const { item, state } = entry;
  return (
    <div
      id={id}
      class={isOpen ? 'row row-open' : 'row'}
      role="option"
      aria-selected={isChosen}
      aria-current={isOpen}
      aria-setsize={of}
      aria-posinset={position}
      data-entry={entry.id}
      tabIndex={-1}
      style={{ top: `${top}px` }}
    >
      <span class="row-check" aria-hidden="true" />
      <span class="row-main">
        <span class="row-head">
          <Said entry={entry} label={label} />
          {item.goneAt !== undefined && <span class="badge">{words('desk_state_gone')}</span>}
          {state === 'conflict' && <span class="badge">{words('desk_state_conflict')}</span>}
          {state !== 'open' && state !== 'conflict' && (
            <span class="badge">{words(VERDICT_WORDS[state])}</span>
          )}
        </span>
        <span class="row-text">{item.text.slice(0, 200)}</span>
        <span class="row-where">
          {pageName(item.pageUrl)}
          {item.timestamp !== null && ` · ${dayAndTime(item.timestamp)}`}
        </span>
      </span>
    </div>
  );
}

/** What the model said, where that may be shown. */
function Said({ entry: { item, hidden }, label }: Pick<EntryRowProps, 'entry' | 'label'>) {
  if (hidden) return <span class="row-labels">{words('blind_short')}</span>;
  const judgement = judgementOf(item);
  const labels = label ? [label] : flagsByScore(judgement);
  const [first] = labels;
  if (!first) return <span class="row-labels">{words('desk_unflagged')}</span>;
  return (
    <>
      <span class="flag-score">{flagWords(judgement, first)}</span>
      <span class="row-labels">{labels.map((each) => words(`label_${each}`)).join(', ')}</span>
    </>
  );
}
