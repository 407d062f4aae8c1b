import type { Evidence, Label } from '../toxicity';

/** Works out which words carry a text's score for a label. */
export type Explain = (text: string, label: Label) => Promise<Evidence>;

/** Asks once for each text and label, again only after a failure. */
export function explainOnce(explain: Explain): Explain {
  const known = new Map<string, Promise<Evidence>>();
  return (text, label) => {
    const key = `${label} ${text}`;
    const before = known.get(key);
    if (before) return before;
    const asked = explain(text, label);
    known.set(key, asked);
    asked.catch(() => known.delete(key));
    return asked;
  };
}
