import { carryingWords, strengthOf } from '../evidence-words';
import { percent } from '../number-words';
import { words } from '../words';
import type { EvidenceSearch } from './use-evidence';

interface EvidenceWordsProps {
  readonly search: EvidenceSearch;
  readonly onRetry: () => void;
}

/** The words behind the score with the share of each; also for those who do not see the marks. */
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
  const carrying = carryingWords(search.evidence);
  const [strongest] = carrying;
  if (!strongest) return <p class="hint">{words('popup_evidence_none')}</p>;
  return (
    <div class="evidence">
      <h3>{words('popup_evidence_title')}</h3>
      <ul>
        {carrying.map((word) => (
          <li key={word.word}>
            <span class={`evidence-word strength-${strengthOf(word, strongest)}`}>{word.word}</span>{' '}
            <span class="evidence-share">{percent(word.share)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
