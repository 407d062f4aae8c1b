import type { Label } from '../../toxicity';
import { perLanguage, words } from '../words';

const lists = perLanguage((tag) => new Intl.ListFormat(tag, { type: 'conjunction' }));

/** "Insult, Threat and Toxicity", the way the user's language lists things. */
export function labelList(labels: readonly Label[]): string {
  const names = labels.map((label) => words(`label_${label}`));
  // Most flags have one label, and a page's first list takes the browser as long as twenty marks.
  if (names.length === 1) return names[0]!;
  return lists().format(names);
}
