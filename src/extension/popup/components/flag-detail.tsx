import { useCallback, useRef } from 'preact/hooks';
import type { Label } from '../../../toxicity';
import { Icon } from '../../components/icon';
import { JudgedComment } from '../../components/judged-comment';
import { KeyHint } from '../../components/key-hint';
import { useShortcut } from '../../components/keys-context';
import { words } from '../../words';
import type { FlaggedComment } from '../state';
import { useSession } from './session-context';

interface FlagDetailProps {
  readonly id: string;
  readonly comment: FlaggedComment;
  /** The label whose evidence is shown; null while scores are hidden. */
  readonly label: Label | null;
}

/** Everything a person needs to decide on one flag. */
export function FlagDetail({ id, comment, label }: FlagDetailProps) {
  const session = useSession();
  const shortcut = useShortcut();
  const detail = useRef<HTMLDivElement>(null);
  const follow = useCallback(() => detail.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div id={id} ref={detail} class="flag-detail">
      {comment.heading && (
        <p class="flag-heading">{words('popup_under_heading', comment.heading)}</p>
      )}
      <JudgedComment
        text={comment.text}
        judgement={comment.judgement}
        label={label}
        explain={session.explain}
        onGrown={follow}
      />
      <button
        type="button"
        class="secondary"
        aria-keyshortcuts={shortcut('open')}
        onClick={() => void session.jump()}
      >
        <Icon name="jump" />
        {words('popup_jump')}
        <KeyHint command="open" />
      </button>
    </div>
  );
}
