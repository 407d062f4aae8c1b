import { LABELS, type Label } from '../../toxicity';
import type { DenseHead } from './dense-head';
import type { Example } from './example';
import { onTopOf } from './on-top-of';

/** Log-odds of a comment, label by label, with a head added to the logits that it has without one. */
export function headLogits(
  head: DenseHead,
  example: Pick<Example, 'projected' | 'logits'>,
): Record<Label, number> {
  const { logits } = onTopOf(head, example);
  const entries = LABELS.map((label, row) => [label, logits[row]]);
  return Object.fromEntries(entries) as Record<Label, number>;
}
