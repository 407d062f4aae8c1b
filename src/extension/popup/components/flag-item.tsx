import { useEffect, useRef } from 'preact/hooks';
import { flagsByScore } from '../../../review';
import { PastVerdicts } from '../../components/past-verdicts';
import { VERDICT_WORDS } from '../../components/verdict-words';
import { flagWords } from '../../flag-words';
import { dayAndTime } from '../../format';
import { words } from '../../words';
import { type FlaggedComment, isHidden, type PopupState, verdictOf } from '../state';
import { FlagDetail } from './flag-detail';
import { useSession } from './session-context';

interface FlagItemProps {
  readonly comment: FlaggedComment;
  readonly state: PopupState;
}

/** One flag: a line, and below it the whole comment when it is selected. */
export function FlagItem({ comment, state }: FlagItemProps) {
  const session = useSession();
  const selected = comment.id === state.selected;
  const labels = state.filter ? [state.filter] : flagsByScore(comment.judgement);
  const [label] = labels;
  const verdict = verdictOf(state, comment.id);
  const hidden = isHidden(state, comment.id);
  const detailId = `detail-${comment.id}`;
  const header = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected && header.current) bringIntoView(header.current);
  }, [selected]);
  if (!label) return null;
  return (
    <li class={selected ? 'flag flag-selected' : 'flag'}>
      <button
        type="button"
        class="flag-header"
        ref={header}
        aria-expanded={selected}
        aria-controls={detailId}
        data-flag={comment.id}
        onClick={() => session.select(comment.id)}
      >
        <span class="flag-summary">
          {hidden ? (
            <span class="flag-labels">{words('blind_short')}</span>
          ) : (
            <>
              <span class="flag-score">{flagWords(comment.judgement, label)}</span>
              <span class="flag-labels">
                {labels.map((each) => words(`label_${each}`)).join(', ')}
              </span>
            </>
          )}
          {verdict && <span class="flag-verdict">{words(VERDICT_WORDS[verdict])}</span>}
        </span>
        <span class="flag-author">{comment.author || words('popup_no_author')}</span>
        {comment.timestamp !== null && (
          <time class="flag-time" dateTime={comment.timestamp}>
            {dayAndTime(comment.timestamp)}
          </time>
        )}
        {!hidden && <PastVerdicts judgement={comment.judgement} label={label} />}
        {!selected && <span class="flag-excerpt">{comment.text.slice(0, 200)}</span>}
      </button>
      {selected && <FlagDetail id={detailId} comment={comment} label={hidden ? null : label} />}
    </li>
  );
}

/** Scrolls to a flag; takes the focus along only when it is in the list already, or nowhere. */
function bringIntoView(header: HTMLElement): void {
  const focused = document.activeElement;
  const free = !focused || focused === document.body || focused.closest('.flags') !== null;
  if (free) header.focus({ preventScroll: true });
  header.closest('li')?.scrollIntoView({ block: 'nearest' });
}
