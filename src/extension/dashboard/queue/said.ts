import { flagProbability, flagsByScore, leadingLabel } from '../../../review';
import { LABELS, type Label } from '../../../toxicity';
import { flagWords } from '../../flag-words';
import type { StoredItem } from '../../storage';
import { words } from '../../words';
import { judgementOf } from './state';

/** The label that the model is surest of: of those flagged, else of all. */
export function strongestLabel(item: StoredItem): Label {
  return (
    leadingLabel(item) ??
    LABELS.reduce((best, label) =>
      flagProbability(item, label) > flagProbability(item, best) ? label : best,
    )
  );
}

/** What the model said of a comment, in one line. */
export function saidOf(item: StoredItem): string {
  const judgement = judgementOf(item);
  const scored = (label: Label) =>
    words('desk_label_score', words(`label_${label}`), flagWords(judgement, label));
  if (item.flags.length === 0) return words('desk_said_unflagged', scored(strongestLabel(item)));
  return words('desk_said_flagged', flagsByScore(judgement).map(scored).join(', '));
}
