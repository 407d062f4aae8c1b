import type { Label, Scores } from '../../toxicity';
import { language, words } from '../words';

/** The labels, likeliest first. */
export function byScore(flags: readonly Label[], scores: Scores): Label[] {
  return [...flags].sort((a, b) => scores[b] - scores[a]);
}

/** "Insult, Threat and Toxicity", the way the user's language lists things. */
export function labelList(labels: readonly Label[]): string {
  const names = labels.map((label) => words(`label_${label}`));
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(names);
}
