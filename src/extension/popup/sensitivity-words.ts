import type { Thresholds } from '../../toxicity';
import { language, words } from '../words';

/** Names a step of the sensitivity control; null when labels are at different steps. */
export function stepWords(step: number | null): string {
  if (step === null) return words('popup_sensitivity_mixed');
  if (step === 0) return words('popup_sensitivity_usual');
  const far = Math.abs(step) > 2;
  if (step > 0) return words(far ? 'popup_sensitivity_much_more' : 'popup_sensitivity_more');
  return words(far ? 'popup_sensitivity_much_fewer' : 'popup_sensitivity_fewer');
}

/**
 * What a step means for the user. A rate is stated for the usual thresholds only: it was measured
 * there and nowhere else.
 * @param rates how often each label is given to a harmless comment at its usual threshold, 0..1
 */
export function meaningOf(step: number | null, rates: Thresholds): string {
  if (step === null) return words('popup_sensitivity_mixed_text');
  if (step > 0) return words('popup_sensitivity_more_text');
  if (step < 0) return words('popup_sensitivity_fewer_text');
  const low = inThousand(Math.min(...Object.values(rates)));
  const high = inThousand(Math.max(...Object.values(rates)));
  return low === high
    ? words('popup_sensitivity_usual_text', low)
    : words('popup_sensitivity_usual_range', low, high);
}

/** The measured rate of one label (0..1), in words. */
export function rateWords(rate: number): string {
  return words('popup_threshold_rate', inThousand(rate));
}

function inThousand(rate: number): string {
  return new Intl.NumberFormat(language(), { maximumSignificantDigits: 2 }).format(rate * 1000);
}
