import { flagsByScore, type ScoredJudgement } from '../../../review';
import { probabilityWords } from '../../number-words';
import { words } from '../../words';

/** Each flagged label with its score, highest first. */
export function ScoreList({ judgement }: { readonly judgement: ScoredJudgement }) {
  const { scores } = judgement;
  return (
    <ul class="scores">
      {flagsByScore(judgement).map((label) => (
        <li key={label}>
          <span class="score-label">{words(`label_${label}`)}</span>
          <span class="score-bar" aria-hidden="true">
            <span style={{ width: `${scores[label] * 100}%` }} />
          </span>
          <span class="score-value">{probabilityWords(scores[label])}</span>
        </li>
      ))}
    </ul>
  );
}
