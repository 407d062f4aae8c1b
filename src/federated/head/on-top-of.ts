import { addedLogits, type LinearNumbers } from './added-logits';
import type { Example } from './example';

/** An example with what a head adds in its logits: training on top of that head starts from there. */
export function onTopOf<Judged extends Pick<Example, 'projected' | 'logits'>>(
  head: LinearNumbers,
  example: Judged,
): Judged {
  const added = addedLogits(head, example.projected);
  return { ...example, logits: example.logits.map((logit, row) => logit + added[row]!) };
}
