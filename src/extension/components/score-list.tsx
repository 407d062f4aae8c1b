import { flagProbability, flagsByScore, type ScoredJudgement } from '../../review';
import { flagWords } from '../flag-words';
import { words } from '../words';

/** Each flagged label with its score, highest first. */
export function ScoreList({ judgement }: { readonly judgement: ScoredJudgement }) {
  return (
    <ul class="scores">
      {flagsByScore(judgement).map((label) => (
        <li key={label}>
          <span class="score-label">{words(`label_${label}`)}</span>
          <span class="score-bar" aria-hidden="true">
            <span style={{ width: `${flagProbability(judgement, label) * 100}%` }} />
          </span>
          <span class="score-value">{flagWords(judgement, label)}</span>
        </li>
      ))}
    </ul>
  );
}
