import { useEffect, useState } from 'preact/hooks';
import type { Evidence, Label } from '../../toxicity';
import type { Explain } from '../explain-once';

export type EvidenceSearch =
  | { readonly status: 'searching' }
  | { readonly status: 'failed' }
  | { readonly status: 'found'; readonly evidence: Evidence };

/** Asks for the words behind a score when a flag is opened. @returns the search, and a way to ask again */
export function useEvidence(
  explain: Explain,
  text: string,
  label: Label,
): [EvidenceSearch, () => void] {
  const [search, setSearch] = useState<EvidenceSearch>({ status: 'searching' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    const show = (next: EvidenceSearch) => {
      if (current) setSearch(next);
    };
    setSearch({ status: 'searching' });
    explain(text, label).then(
      (evidence) => show({ status: 'found', evidence }),
      () => show({ status: 'failed' }),
    );
    return () => {
      current = false;
    };
  }, [explain, text, label, attempt]);
  return [search, () => setAttempt(attempt + 1)];
}
