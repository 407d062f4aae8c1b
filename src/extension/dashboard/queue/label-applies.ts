import type { LabelCorrections, Verdict } from '../../../review';
import type { Label } from '../../../toxicity';
import type { Entry } from './state';

/**
 * Whether a label stands for a comment: as the moderator said, else as the model found and the verdict left it. Before a
 * blind verdict what the model found must not be told.
 * @param own the moderator's verdict; null before it
 * @param draft what they said before it
 */
export function applies(
  label: Label,
  { item, hidden }: Entry,
  own: Verdict | null,
  draft: LabelCorrections,
): boolean {
  const said = own ? own.labels : draft;
  const found = !hidden && own?.choice !== 'not-toxic' && item.flags.includes(label);
  return said?.[label] ?? found;
}
