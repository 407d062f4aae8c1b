import type { ScoredJudgement } from '../../review';
import type { Label } from '../../toxicity';
import { shiftWords } from '../personal-words';

interface PastVerdictsProps {
  readonly judgement: ScoredJudgement;
  readonly label: Label;
}

/** How far the moderator's own past verdicts moved a score; nothing where they did not. */
export function PastVerdicts({ judgement, label }: PastVerdictsProps) {
  const said = shiftWords(judgement, label);
  if (!said) return null;
  return (
    <span class="past-verdicts">
      <span aria-hidden="true">{said.shown}</span>
      <span class="visually-hidden">{said.spoken}</span>
    </span>
  );
}
