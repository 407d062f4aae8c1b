import type { CannotJudge as Reason } from '../../../text';
import type { ReportedComment } from '../../messages';
import { countedWords, type MessageKey, words } from '../../words';
import { useSession } from './session-context';

const REASON_WORDS: Readonly<Record<Reason, MessageKey>> = {
  empty: 'reason_empty',
  'too-short': 'reason_too_short',
  'only-quotation': 'reason_only_quotation',
  'only-code': 'reason_only_code',
  'only-links': 'reason_only_links',
  'other-language': 'reason_other_language',
};

/** The comments that got no score, by reason; each can be looked at on the page. */
export function CannotJudge({ comments }: { readonly comments: readonly ReportedComment[] }) {
  const groups = byReason(comments);
  const total = [...groups.values()].reduce((sum, group) => sum + group.length, 0);
  if (total === 0) return null;
  return (
    <details class="cannot-judge">
      <summary>{countedWords('popup_cannot_judge', total)}</summary>
      <p class="hint">{words('popup_cannot_judge_text')}</p>
      {[...groups].map(([reason, group]) => (
        <section key={reason}>
          <h3>{words('popup_cannot_judge_reason', words(REASON_WORDS[reason]), group.length)}</h3>
          <ul>
            {group.map((comment) => (
              <UnjudgedComment key={comment.id} comment={comment} />
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function UnjudgedComment({ comment }: { readonly comment: ReportedComment }) {
  const session = useSession();
  return (
    <li>
      <button type="button" class="unjudged" onClick={() => void session.jump(comment.id)}>
        <span class="flag-author">{comment.author || words('popup_no_author')}</span>
        <span class="flag-excerpt">{comment.text.slice(0, 100)}</span>
        <span class="visually-hidden">{words('popup_jump')}</span>
      </button>
    </li>
  );
}

function byReason(comments: readonly ReportedComment[]): Map<Reason, ReportedComment[]> {
  const groups = new Map<Reason, ReportedComment[]>();
  for (const comment of comments) {
    if (comment.judgement.status !== 'cannot-judge') continue;
    const { reason } = comment.judgement;
    groups.set(reason, [...(groups.get(reason) ?? []), comment]);
  }
  return groups;
}
