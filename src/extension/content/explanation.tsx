import { useEffect, useState } from 'preact/hooks';
import type { Evidence } from '../../toxicity';
import { type CarryingWord, carryingWords, strengthOf } from '../evidence-words';
import { words } from '../words';

export interface ExplanationProps {
  /** Asks for the evidence; called once. */
  readonly explain: () => Promise<Evidence>;
}

type State = 'loading' | 'failed' | readonly CarryingWord[];

/** The words that carry a score, with the states on the way to them; changes are read out politely. */
export function Explanation({ explain }: ExplanationProps) {
  const [state, setState] = useState<State>('loading');
  useEffect(() => {
    let gone = false;
    const set = (next: State) => {
      if (!gone) setState(next);
    };
    explain().then(
      (evidence) => set(carryingWords(evidence)),
      () => set('failed'),
    );
    return () => {
      gone = true;
    };
  }, []);
  return (
    <span class="explanation" role="status" aria-busy={state === 'loading'}>
      <Found state={state} />
    </span>
  );
}

function Found({ state }: { readonly state: State }) {
  if (state === 'loading') return <>{words('page_evidence_loading')}</>;
  if (state === 'failed') return <>{words('page_evidence_failed')}</>;
  const strongest = state[0];
  if (!strongest) return <>{words('page_evidence_none')}</>;
  return (
    <>
      {words('page_evidence_words')}{' '}
      {state.map((word, index) => (
        <>
          {index > 0 && ', '}
          <mark key={word.word} class={`strength-${strengthOf(word, strongest)}`}>
            {word.word}
          </mark>
        </>
      ))}
    </>
  );
}

export const EXPLANATION_STYLES = `
.explanation mark { background: var(--strong); color: var(--ink); border-radius: 3px; padding: 0 3px; }
.explanation .strength-3 { font-weight: 700; text-decoration: underline; }
.explanation .strength-2 { font-weight: 600; }
`;
