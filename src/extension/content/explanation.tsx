import { useEffect, useState } from 'preact/hooks';
import type { Evidence } from '../../toxicity';
import { type CarryingWord, carryingWords, strengthOf } from '../evidence-words';
import { words } from '../words';

export interface ExplanationProps {
  /** Asks for the evidence; called once, and again when the reader asks again. */
  readonly explain: () => Promise<Evidence>;
}

type State = 'loading' | 'failed' | readonly CarryingWord[];

/** The words that carry a score, with the states on the way to them; changes are read out politely. */
export function Explanation({ explain }: ExplanationProps) {
  const [state, setState] = useState<State>('loading');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    const set = (next: State) => {
      if (!gone) setState(next);
    };
    set('loading');
    explain().then(
      (evidence) => set(carryingWords(evidence)),
      () => set('failed'),
    );
    return () => {
      gone = true;
    };
    // Only another attempt asks again, whatever function asks: it is a new one at every render.
  }, [attempt]);
  return (
    <span class="explanation" role="status" aria-busy={state === 'loading'}>
      {state === 'loading' && words('page_evidence_loading')}
      {state === 'failed' && (
        <>
          {words('page_evidence_failed')}{' '}
          <button type="button" onClick={() => setAttempt(attempt + 1)}>
            {words('page_try_again')}
          </button>
        </>
      )}
      {typeof state === 'object' && <Words carrying={state} />}
    </span>
  );
}

function Words({ carrying }: { readonly carrying: readonly CarryingWord[] }) {
  const [strongest] = carrying;
  if (!strongest) return <>{words('page_evidence_none')}</>;
  return (
    <>
      {words('page_evidence_words')}{' '}
      {carrying.map((word, index) => (
        <span key={word.word}>
          {index > 0 && ', '}
          <mark class={`strength-${strengthOf(word, strongest)}`}>{word.word}</mark>
        </span>
      ))}
    </>
  );
}

export const EXPLANATION_STYLES = `
.explanation mark { background: var(--strong); color: var(--ink); border-radius: 3px; padding: 0 3px; }
.explanation .strength-3 { font-weight: 700; text-decoration: underline; }
.explanation .strength-2 { font-weight: 600; }
`;
