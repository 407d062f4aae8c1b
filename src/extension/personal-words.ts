import { type ScoredJudgement, shiftOf } from '../review';
import type { Label } from '../toxicity';
import { perLanguage, words } from './words';

/** Less than this would read as 0.00. */
const LEAST_SHOWN = 0.005;

const sizes = perLanguage(
  (tag) => new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);

/** What past verdicts did to a score: once for the eye, once for the ear, which hears no minus sign. */
export interface ShiftWords {
  readonly shown: string;
  readonly spoken: string;
}

/** Null when past verdicts did not move the label's score. */
export function shiftWords(judgement: ScoredJudgement, label: Label): ShiftWords | null {
  const shift = shiftOf(judgement, label);
  if (Math.abs(shift) < LEAST_SHOWN) return null;
  const size = sizes().format(Math.abs(shift));
  return shift < 0
    ? { shown: words('personal_shift', `−${size}`), spoken: words('personal_lowered', size) }
    : { shown: words('personal_shift', `+${size}`), spoken: words('personal_raised', size) };
}
