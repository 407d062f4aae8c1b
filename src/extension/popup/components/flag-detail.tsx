import { useEffect, useRef } from 'preact/hooks';
import type { Label } from '../../../toxicity';
import { CommentText } from '../../components/comment-text';
import { EvidenceWords } from '../../components/evidence-words';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { useShortcut } from '../../components/keys-on';
import { ScoreList } from '../../components/score-list';
import { useEvidence } from '../../components/use-evidence';
import { words } from '../../words';
import type { FlaggedComment } from '../state';
import { useSession } from './session-context';

interface FlagDetailProps {
  readonly id: string;
  readonly comment: FlaggedComment;
  /** The label whose evidence is shown. */
  readonly label: Label;
}

/** Everything a person needs to decide on one flag. */
export function FlagDetail({ id, comment, label }: FlagDetailProps) {
  const session = useSession();
  const shortcut = useShortcut();
  const [search, retry] = useEvidence(session.explain, comment.text, label);
  const detail = useRef<HTMLDivElement>(null);
  // What was found makes the flag taller.
  useEffect(() => {
    detail.current?.scrollIntoView({ block: 'nearest' });
  }, [search.status]);
  return (
    <div id={id} ref={detail} class="flag-detail">
      {comment.heading && (
        <p class="flag-heading">{words('popup_under_heading', comment.heading)}</p>
      )}
      <CommentText
        text={comment.text}
        evidence={search.status === 'found' ? search.evidence : null}
      />
      <ScoreList judgement={comment.judgement} />
      <EvidenceWords search={search} onRetry={retry} />
      <button
        type="button"
        class="secondary"
        aria-keyshortcuts={shortcut('G Enter')}
        onClick={() => void session.jump()}
      >
        <Icon name="jump" />
        {words('popup_jump')}
        <KeyHint name="G" />
      </button>
    </div>
  );
}
