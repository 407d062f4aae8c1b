import { words } from '../../words';
import { carryingWords, strengthOf } from '../highlight';
import type { EvidenceSearch } from './use-evidence';

interface EvidenceWordsProps {
  readonly search: EvidenceSearch;
  readonly onRetry: () => void;
}

/** The words behind the score with the points each one brings; also for those who do not see the marks. */
export function EvidenceWords({ search, onRetry }: EvidenceWordsProps) {
  if (search.status === 'searching') return <p class="hint">{words('popup_evidence_loading')}</p>;
  if (search.status === 'failed') {
    return (
      <p class="hint">
        {words('popup_evidence_failed')}{' '}
        <button type="button" class="link" onClick={onRetry}>
          {words('popup_try_again')}
        </button>
      </p>
    );
  }
  const carrying = carryingWords(search.evidence.words);
  const [strongest] = carrying;
  if (!strongest) return <p class="hint">{words('popup_evidence_none')}</p>;
  return (
    <div class="evidence">
      <h3>{words('popup_evidence_title')}</h3>
      <ul>
        {carrying.map((word) => {
          const points = Math.round(word.weight * 100);
          return (
            <li key={word.start}>
              <span class={`evidence-word strength-${strengthOf(word, strongest)}`}>
                {word.word}
              </span>
              <span class="evidence-points" aria-hidden="true">
                {words('popup_evidence_points', points)}
              </span>
              <span class="for-screen-readers">{words('popup_evidence_word', points)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
