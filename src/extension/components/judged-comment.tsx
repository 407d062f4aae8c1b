import { useEffect } from 'preact/hooks';
import type { ScoredJudgement } from '../../review';
import type { Label } from '../../toxicity';
import type { Explain } from '../explain-once';
import { words } from '../words';
import { CommentText } from './comment-text';
import { EvidenceWords } from './evidence-words';
import { ScoreList } from './score-list';
import { useEvidence } from './use-evidence';

interface JudgedCommentProps {
  readonly text: string;
  readonly judgement: ScoredJudgement;
  /** The label whose evidence is shown; null for a comment whose scores must not be shown yet. */
  readonly label: Label | null;
  readonly explain: Explain;
  /** Called when what was found makes it taller. */
  readonly onGrown?: () => void;
}

/** A comment with what the model says of it, and by which words; or why nothing is said yet. */
export function JudgedComment({ label, ...props }: JudgedCommentProps) {
  if (label) return <WithScores {...props} label={label} />;
  return (
    <>
      <CommentText text={props.text} evidence={null} />
      <p class="hint">{words('blind_why')}</p>
    </>
  );
}

function WithScores(props: JudgedCommentProps & { readonly label: Label }) {
  const { text, judgement, label, explain, onGrown } = props;
  const [search, retry] = useEvidence(explain, text, label);
  useEffect(() => onGrown?.(), [search.status, onGrown]);
  return (
    <>
      <CommentText text={text} evidence={search.status === 'found' ? search.evidence : null} />
      <ScoreList judgement={judgement} />
      <EvidenceWords search={search} onRetry={retry} />
    </>
  );
}
