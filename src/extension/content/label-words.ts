import type { Label } from '../../toxicity';
import { language, words } from '../words';

/** "Insult, Threat and Toxicity", the way the user's language lists things. */
export function labelList(labels: readonly Label[]): string {
  const names = labels.map((label) => words(`label_${label}`));
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(names);
}
